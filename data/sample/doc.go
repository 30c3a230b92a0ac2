// Package sample invents a creator and writes what she could download: exports
// of Instagram, WordPress, YouTube, Mailchimp, Shopify, Gumroad and Patreon and a
// partner sheet, in the layouts of the real platforms, together with truth.json,
// which says what a correct reader must find in them.
//
// The invented world is made first (characters, talks, orders, deals), then
// written twice and independently: once as files in the platforms' own shapes,
// once as tallies by a deliberately plain reading of the metric definitions. The
// package knows nothing of the importers, the workspace or the metrics of
// Rapport, so that a comparison of both sides means something.
//
// Everything hangs on Options alone: equal options give equal bytes. All names,
// handles, addresses and numbers are invented; mail and web addresses end in
// domains reserved for examples, telephone numbers come from blocks reserved for
// fiction.
package sample
