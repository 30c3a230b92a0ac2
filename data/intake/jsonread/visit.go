package jsonread

// Visit walks through one value and hands out parts of it. find is asked at
// every array and object, with the names of the members that lead there ("[]"
// for an element of an array); it returns what takes the value, or nil to look
// inside. What takes an array gets its elements one by one. The path is valid
// during the call alone.
//
//	err := r.Visit(func(path []string) func(Value) error {
//		if path[len(path)-1] == "FansList" {
//			return follower
//		}
//		return nil
//	})
func (d *Reader) Visit(find func(path []string) func(Value) error) error {
	return d.visit(nil, find)
}

func (d *Reader) visit(path []string, find func([]string) func(Value) error) error {
	kind, err := d.Kind()
	if err != nil {
		return err
	}
	if kind != Array && kind != Object {
		return d.Skip()
	}
	if len(path) > 0 {
		if take := find(path); take != nil {
			return d.hand(kind, take)
		}
	}
	if kind == Object {
		return d.Object(func(key string) error { return d.visit(append(path, key), find) })
	}
	return d.Array(func(int) error { return d.visit(append(path, "[]"), find) })
}

// hand gives out a value, or each element of an array.
func (d *Reader) hand(kind Kind, take func(Value) error) error {
	one := func() error {
		v, err := d.Value()
		if err != nil {
			return err
		}
		return take(v)
	}
	if kind == Array {
		return d.Array(func(int) error { return one() })
	}
	return one()
}
