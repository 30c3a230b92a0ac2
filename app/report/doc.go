// Package report holds a document model and writes it as text, HTML, PDF and XLSX,
// beside the JSON and the picture that a caller hands over.
//
// A Document is made of sections, a section of blocks: Figures, Table, Chart,
// Paragraph and List. Builders fill it with finished words and figures; the writers
// only decide how it looks. Every writer is a pure function of document and options:
// no clock, no file, no network, so the same document gives the same bytes.
//
// Text comes from other people's files. It is cleaned once, the same way for all
// writers (see clean), and each writer escapes what its format could run: HTML tags,
// spreadsheet formulas, PDF strings.
//
// A PDF carries its own letters: Latin, Greek, Cyrillic and common signs. Text of other
// scripts is placed as the picture that Options.Raster draws. Without Raster it is
// spelled as far as Unicode knows a plain form ("ế" as "e"), signs of currencies
// become their code, and what is left stands as one "…", never as boxes.
package report
