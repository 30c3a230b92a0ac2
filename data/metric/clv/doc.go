// Package clv estimates what customers without a contract will order and be worth
// in the months to come (docs/metrics.md, customer value). It knows numbers alone:
// of each customer how many orders came after the first, when the last one was and
// how long ago the first, all in weeks, and what a repeat order was worth.
//
// Orders follow the BG/NBD model (Fader, Hardie, Lee 2005, Marketing Science
// 24:275–284), who is still there the MBG/NBD model (Batislam, Denizel, Filiztekin
// 2007), for BG/NBD holds everybody without a second order for certainly there, and
// the worth of an order the Gamma-Gamma model (Fader, Hardie, Lee 2005, Journal of
// Marketing Research 42:415–430). The three are fitted by maximum likelihood in the
// logarithms of their parameters, over scaled time and scaled money, from several
// starts, and the best one is kept.
//
// A Value is given only where the models can say something (Check): enough
// customers, enough of them with a second order, half a year of data, no tie between
// how often somebody buys and how much, and an estimate that is finite.
package clv
