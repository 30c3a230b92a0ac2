// Package jsonread reads foreign JSON as a stream. It differs from
// encoding/json where exports of platforms need it to:
//
//   - A file that was cut off is always an error that names the place. The
//     decoder of the standard library accepts some cut files as complete.
//   - Nesting and the size of one value are bounded, so that a hostile file costs
//     neither the stack nor the memory.
//   - Numbers stay text. Ids of platforms are larger than a float holds exactly.
//   - Keys are compared exactly, and of equal keys in a Value the last one wins.
//   - Every value knows the physical line on which it begins.
//   - Text that could not be decoded whole is marked as damaged. Text that Meta
//     wrote byte by byte is repaired on request, where the repair is provable.
//
// A Reader walks through arrays and objects of any length and hands out single
// values small enough to hold:
//
//	r := jsonread.New(file, jsonread.Options{})
//	err := r.Array(func(line int) error {
//		v, err := r.Value()
//		…
//	})
//	if err == nil {
//		err = r.End()
//	}
package jsonread
