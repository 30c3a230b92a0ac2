// Package data is the domain of Rapport: what a person, an identity, an
// interaction, a sale and an amount of money are, whatever file they came from
// and whatever page shows them.
//
// Its sub-packages do the work and do not know each other: intake turns files
// into records, store keeps them in one SQLite file, people decides which
// identities belong to one person, metric computes every figure. They meet here,
// in the types of this package:
//
//	Record    what intake hands to store: one fact and the line it came from
//	Node,Edge what store hands to people: identities and the evidence between them
//	Facts     what store hands to metric: events and sales, already per person
//
// Nothing in this package reads a clock, a file or a database.
package data
