package desk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapport/data"
	"rapport/data/intake"
	"rapport/data/intake/mapping"
)

// mappingFormats are the formats of mappings, those that ask for the most columns first:
// of two that fit a file it says more. Which others fit as well is noted with the claim.
func mappingFormats(all []mapping.Mapping) []*intake.Format {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b mapping.Mapping) int { return cmp.Compare(len(b.Columns), len(a.Columns)) })
	var plain, list []*intake.Format
	for _, m := range all {
		plain = append(plain, m.Format())
	}
	for _, f := range plain {
		noting := *f
		noting.Claim = func(t *intake.Tree) ([]intake.Claim, error) {
			claims, err := f.Claim(t)
			for i := range claims {
				if others := alsoFit(t, f, plain, claims[i].Files); len(others) > 0 {
					claims[i].Notes = append(claims[i].Notes, fits(f, others))
				}
			}
			return claims, err
		}
		list = append(list, &noting)
	}
	return list
}

// alsoFit names the other mappings that would read one of the files.
func alsoFit(t *intake.Tree, f *intake.Format, all []*intake.Format, files []intake.File) []string {
	var names []string
	for _, other := range all {
		if other == f {
			continue
		}
		claims, err := other.Claim(t)
		if err != nil {
			continue // it reads nothing here
		}
		if slices.ContainsFunc(claims, func(c intake.Claim) bool {
			return slices.ContainsFunc(c.Files, func(x intake.File) bool {
				return slices.ContainsFunc(files, func(y intake.File) bool { return x.Name == y.Name })
			})
		}) {
			names = append(names, other.Title)
		}
	}
	slices.Sort(names)
	return names
}

func fits(f *intake.Format, others []string) data.Warning {
	return data.Warning{Code: data.WarnSeveralMappings, Message: fmt.Sprintf(
		"The mapping %s reads this table, and %s %s it too. Forget the one that is wrong, or name the right one with --mapping.",
		f.Title, strings.Join(others, ", "), data.Plural(len(others), "fits", "fit"))}
}
