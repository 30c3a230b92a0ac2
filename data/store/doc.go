// Package store keeps a workspace: one SQLite file with everything that was
// imported, who is who, and what the user decided. It is the only package that
// knows SQL.
//
// An import is one transaction. Every fact remembers each file and line that
// contained it (table seen), so that an import can be taken back exactly: what
// only it brought goes, and a row that others contain too has the values of the
// latest of them. The key of a fact is the platform's id, else a digest of its
// content and the number of its occurrence in the file.
//
// Persons are derived. The store collects hard evidence between identities and
// asks the Resolver that it was opened with; a person's id stays with the
// identity that founded the person, so that a merge, a split or an undo gives
// back the ids that were there before.
//
// One goroutine writes at a time; readers are not disturbed by it.
package store
