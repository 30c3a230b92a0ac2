// Package linkage finds persons who may be one by the weight of their evidence:
// metrics.md 19, zone "suggest". A person is a data.Profile: one identity, or all that
// certain links and decisions have put together; here also called a record.
//
// It is the model of Fellegi and Sunter (1969). Each field of two records is
// compared and gives a level, from "the same" to "different". A level weighs
// log2(m/u): how much more often it is seen with one person (m) than with two (u).
// What is written the same weighs by how few people have the value (Winkler 1989).
// The weights add up; with the share of all pairs that are one person (the prior)
// they give a probability. u is estimated from random pairs, m by expectation and
// maximisation from pairs that share a key, both from the workspace itself and
// without labels, with general knowledge in place of what a small workspace cannot
// tell.
//
// The way through it:
//
//	set := linkage.Collect(profiles)    // normalise and number every value
//	index := linkage.NewIndex(set)      // sort into blocks
//	model, err := index.Estimate(ctx)   // once; kept as JSON
//	pairs, stats, err := index.Pairs(ctx)
//	more, stats, err := index.Add(ctx, imported)
//	why := model.Explain(a, b)
//
// Where no index is kept in memory, a table of EachKey and Keys finds the candidates of
// new profiles; Collect, NewIndex, Use and Add on these alone give what an index of
// everybody gives.
//
// Nothing here links anybody. Pairs are for the queue; what is certain needs hard
// evidence, and people.Resolve decides it. Everything is a pure function of the
// profiles: neither their order nor their ids change a result.
package linkage
