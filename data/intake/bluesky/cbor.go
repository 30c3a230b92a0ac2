package bluesky

import (
	"reflect"
	"strings"

	"github.com/fxamacker/cbor/v2"
)

// cidTag marks a reference to another block.
const cidTag = 42

// decoder bounds what a hostile block may cost.
var decoder = func() cbor.DecMode {
	mode, err := cbor.DecOptions{
		DefaultMapType: reflect.TypeFor[map[string]any](), MaxNestedLevels: 64, MaxArrayElements: 1 << 16, MaxMapPairs: 1 << 16,
		IndefLength: cbor.IndefLengthForbidden, UTF8: cbor.UTF8DecodeInvalid,
	}.DecMode()
	if err != nil {
		panic(err) // the options above are constants
	}
	return mode
}()

// decode reads one block.
func decode(block []byte) (any, error) {
	var v any
	err := decoder.Unmarshal(block, &v)
	return v, err
}

// get follows the keys of maps in each other; nil when one is not there.
func get(v any, keys ...string) any {
	for _, k := range keys {
		m, _ := v.(map[string]any)
		v = m[k]
	}
	return v
}

// str is the text at the keys, and whether it could not be decoded whole.
func str(v any, keys ...string) (string, bool) {
	s, _ := get(v, keys...).(string)
	valid := strings.ToValidUTF8(s, "\ufffd")
	return valid, valid != s
}

func word(v any, keys ...string) string {
	s, _ := str(v, keys...)
	return s
}

// linked is the name of the block that a reference leads to.
func linked(v any) (name, bool) {
	tag, ok := v.(cbor.Tag)
	raw, isBytes := tag.Content.([]byte)
	if !ok || tag.Number != cidTag || !isBytes || len(raw) < 2 || raw[0] != 0 {
		return name{}, false
	}
	n, _, length := parseCID(raw[1:])
	return n, length > 0
}
