package jsonread_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/data/intake/jsonread"
)

// undefined are the files on which the JSON specification leaves the answer
// open, and ours. Huge numbers and half surrogates are kept as text; what is
// nested too deep or is UTF-16 without a mark is refused.
var undefined = map[string]bool{
	"i_number_double_huge_neg_exp.json":                   true,
	"i_number_huge_exp.json":                              true,
	"i_number_neg_int_huge_exp.json":                      true,
	"i_number_pos_double_huge_exp.json":                   true,
	"i_number_real_neg_overflow.json":                     true,
	"i_number_real_pos_overflow.json":                     true,
	"i_number_real_underflow.json":                        true,
	"i_number_too_big_neg_int.json":                       true,
	"i_number_too_big_pos_int.json":                       true,
	"i_number_very_big_negative_int.json":                 true,
	"i_object_key_lone_2nd_surrogate.json":                true,
	"i_string_1st_surrogate_but_2nd_missing.json":         true,
	"i_string_1st_valid_surrogate_2nd_invalid.json":       true,
	"i_string_incomplete_surrogate_and_escape_valid.json": true,
	"i_string_incomplete_surrogate_pair.json":             true,
	"i_string_incomplete_surrogates_escape_valid.json":    true,
	"i_string_invalid_lonely_surrogate.json":              true,
	"i_string_invalid_surrogate.json":                     true,
	"i_string_invalid_utf-8.json":                         true,
	"i_string_inverted_surrogates_U+1D11E.json":           true,
	"i_string_iso_latin_1.json":                           true,
	"i_string_lone_second_surrogate.json":                 true,
	"i_string_lone_utf8_continuation_byte.json":           true,
	"i_string_not_in_unicode_range.json":                  true,
	"i_string_overlong_sequence_2_bytes.json":             true,
	"i_string_overlong_sequence_6_bytes.json":             true,
	"i_string_overlong_sequence_6_bytes_null.json":        true,
	"i_string_truncated-utf-8.json":                       true,
	"i_string_UTF-16LE_with_BOM.json":                     true,
	"i_string_UTF-8_invalid_sequence.json":                true,
	"i_string_utf16BE_no_BOM.json":                        false,
	"i_string_utf16LE_no_BOM.json":                        false,
	"i_string_UTF8_surrogate_U+D800.json":                 true,
	"i_structure_500_nested_arrays.json":                  false,
	"i_structure_UTF-8_BOM_empty_object.json":             true,
}

func TestSuite(t *testing.T) {
	files, err := filepath.Glob("testdata/suite/test_parsing/*.json")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[byte]int{}
	for _, file := range files {
		name := filepath.Base(file)
		seen[name[0]]++
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := name[0] == 'y'
			if name[0] == 'i' {
				var ok bool
				if want, ok = undefined[name]; !ok {
					t.Fatal("no answer is written down")
				}
			}
			_, err = jsonread.Parse(bytes.NewReader(text), jsonread.Options{})
			if (err == nil) != want {
				t.Errorf("accepted %v, want %v (%v)", err == nil, want, err)
			}
			r := jsonread.New(bytes.NewReader(text), jsonread.Options{Repair: true})
			err = errors.Join(r.Skip(), r.End())
			if (err == nil) != want {
				t.Errorf("passed over %v, want %v (%v)", err == nil, want, err)
			}
		})
	}
	if seen['y'] != 95 || seen['n'] != 188 || seen['i'] != 35 {
		t.Errorf("the suite is not whole: %v", seen)
	}
}

// The odd but legal values, and what is made of them. "dmg" marks text that is
// reported as damaged.
func TestTransform(t *testing.T) {
	bad := "\ufffd"
	want := map[string]string{
		"number_-9223372036854775808.json":      "[-9223372036854775808]",
		"number_-9223372036854775809.json":      "[-9223372036854775809]",
		"number_1.0.json":                       "[1.0]",
		"number_1.000000000000000005.json":      "[1.000000000000000005]",
		"number_1000000000000000.json":          "[1000000000000000]",
		"number_10000000000000000999.json":      "[10000000000000000999]",
		"number_1e-999.json":                    "[1E-999]",
		"number_1e6.json":                       "[1E6]",
		"number_9223372036854775807.json":       "[9223372036854775807]",
		"number_9223372036854775808.json":       "[9223372036854775808]",
		"object_key_nfc_nfd.json":               "{\u00e9:'NFC',e\u0301:'NFD'}",
		"object_key_nfd_nfc.json":               "{e\u0301:'NFD',\u00e9:'NFC'}",
		"object_same_key_different_values.json": "{a:2}",
		"object_same_key_same_value.json":       "{a:1}",
		"object_same_key_unclear_values.json":   "{a:-0}",
		// The one raw surrogate is three bytes, none of which is a letter.
		"string_1_escaped_invalid_codepoint.json":  "[dmg'" + bad + "']",
		"string_1_invalid_codepoint.json":          "[dmg'" + bad + "']",
		"string_2_escaped_invalid_codepoints.json": "[dmg'" + bad + bad + "']",
		"string_2_invalid_codepoints.json":         "[dmg'" + bad + "']",
		"string_3_escaped_invalid_codepoints.json": "[dmg'" + bad + bad + bad + "']",
		"string_3_invalid_codepoints.json":         "[dmg'" + bad + "']",
		"string_with_escaped_NULL.json":            "['A\x00B']",
	}
	files, err := filepath.Glob("testdata/suite/test_transform/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != 22 {
		t.Errorf("%d files, want 22", len(files))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			in, err := os.Open(file)
			if err != nil {
				t.Fatal(err)
			}
			defer in.Close()
			v, err := jsonread.Parse(in, jsonread.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(v); got != want[filepath.Base(file)] {
				t.Errorf("%q, want %q", got, want[filepath.Base(file)])
			}
		})
	}
}

// show writes a value in a short form for tests.
func show(v jsonread.Value) string {
	var parts []string
	switch v.Kind {
	case jsonread.Array:
		for _, item := range v.Items {
			parts = append(parts, show(item))
		}
		return "[" + strings.Join(parts, ",") + "]"
	case jsonread.Object:
		for _, m := range v.Members {
			parts = append(parts, m.Key+":"+show(m.Value))
		}
		return "{" + strings.Join(parts, ",") + "}"
	case jsonread.String:
		if v.Damaged {
			return "dmg'" + v.Text + "'"
		}
		return "'" + v.Text + "'"
	}
	return v.Text
}
