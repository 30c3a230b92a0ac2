package metric

import "slices"

// Platforms lists where the people, sales, posts and numbers of the whole workspace come
// from, by name.
func (b *Book) Platforms() []string {
	var list []string
	last := ""
	note := func(platform string) {
		if platform != last && !slices.Contains(list, platform) && platform != "" { // mostly the one before
			list = append(list, platform)
		}
		last = platform
	}
	f := b.base.facts
	for i := range f.Events {
		note(f.Events[i].Platform)
	}
	for i := range f.Sales {
		note(f.Sales[i].Platform)
	}
	for i := range f.Contents {
		note(f.Contents[i].Platform)
	}
	for i := range f.Counts {
		note(f.Counts[i].Platform)
	}
	slices.Sort(list)
	return list
}
