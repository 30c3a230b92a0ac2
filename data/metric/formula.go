package metric

import (
	"maps"
	"slices"
)

// formulas are the figures' formulas in one plain sentence each, by the names
// that `explain` uses.
var formulas = map[string]string{
	"net_earnings":              "What buyers were charged, minus refunds, tax owed, known fees and cost of goods, by order date; Earnings can go by paid or payout date instead.",
	"gross_sales":               "Quantity × list price of the goods, before discounts.",
	"refunds":                   "All money returned to buyers, counted on the order's date; by paid or payout date on the day it was given back.",
	"fees":                      "What platforms and payment services took, as far as the files say.",
	"conversions":               "Counted orders by a known person that are not wholly refunded and no renewal.",
	"active_relationships":      "People whose latest exchange lies within 90 days of the end of the week.",
	"relationships":             "People with at least one exchange: something from them to you and from you to them, in one thread or within 30 days.",
	"reply_rate":                "Obligations answered within 7 days ÷ obligations older than 7 days.",
	"reply_time":                "Median time to your answer by the Kaplan–Meier estimate, open ones counted as still waiting.",
	"reply_debt":                "Comments, mentions, messages and reviews that wait for your answer now.",
	"weighted_debt":             "Sum over open replies of a factor for the tier (1 to 3) × waiting time ÷ 7 days, at most 3.",
	"thank_rate":                "Shares, mentions, reviews and referrals that you liked or answered ÷ all of them.",
	"follow_up_rate":            "Replies of yours that ask something or after which the talk went on ÷ replies of yours.",
	"broadcast_ratio":           "Posts to nobody in particular ÷ those posts and everything you addressed to somebody.",
	"initiation_share":          "Threads that you opened ÷ threads with the person, from 3 threads on.",
	"reciprocity":               "1 − the difference of what you gave and got ÷ their sum, each weight halved every 90 days.",
	"strength":                  "(2 × the smaller of give and get + ln(1 + their difference)) × breadth, each weight halved every 90 days; breadth is 1 + 0.25 for each further channel of the last year, at most 2.",
	"capital":                   "Sum of the strength of everybody with an exchange who is not lost: opening + new + grown − faded − lost = closing.",
	"fading":                    "Days since the last exchange ÷ the person's usual gap: fading from 3, lost from 6 or after a year; ranked by peak strength × (1 − 2^(−ratio ÷ 3)).",
	"ror":                       "(Net earnings attributed to relationships − relationship cost) ÷ relationship cost.",
	"roi":                       "(All net earnings − all cost) ÷ all cost.",
	"net_per_hour":              "Net earnings ÷ hours of your time log.",
	"earnings_per_relationship": "Net earnings bought or referred by active relationships ÷ their number.",
	"from_whom":                 "Net earnings divided by who bought: a relationship, somebody whom one referred, a known person without an exchange, or nobody known.",
	"unattributed":              "Net earnings of orders that belong to nobody known ÷ net earnings.",
	"unknown_fees":              "Counted orders of the week whose fee no file tells ÷ counted orders of the week.",
	"estimated_fees":            "Fees filled in by a rule of yours.",
	"gems":                      "Active relationships in the strongest fifth that brought at most a quarter of the median of those who bought, in 12 months.",
	"silent":                    "People who bought, but never interacted.",
	"tier":                      "Contact, acquaintance (turned to you), relationship (an exchange), regular (exchanges on 3 days in 90), advocate (also 2 shares, reviews or referrals in 180 days); the highest of the last 30 days.",
	"median_8_weeks":            "The middle value of the 8 weeks before, without weeks before your first data.",
	"cpa":                       "Spend on a partner ÷ new customers, whose first order ever came through the partner.",
	"cpo":                       "Spend on a partner ÷ orders credited to the partner.",
	"roas":                      "Net sales credited to a partner ÷ spend.",
	"partner_roi":               "(Net sales − known fees − cost of goods − spend) ÷ spend, of the orders credited to a partner; the interval resamples its buyers 2,000 times; from 10 orders on.",
	"spend":                     "Fixed fee spread over the deal's days + product sent, at cost + commission, as a partner program states it (with its fee) or else rate × net sales + costs that you noted for the partner.",
	"known_share":               "Buyers who had bought or had an exchange with you before the partner's first deal ÷ all buyers of the partner.",
	"refund_rate":               "Orders with a refund ÷ all orders credited to the partner.",
	"repeat_rate":               "Buyers who bought again within 90 days ÷ buyers whose first order through the partner is at least 90 days old.",
	"repeat_lift":               "The partner's repeat rate − that of all other customers, with Newcombe's interval. Association, not proof.",
	"overlap":                   "Buyers that two partners share ÷ buyers of either.",
	"break_even":                "The smallest number of orders whose average margin, after commission, covers fee, product and noted costs.",
	"attribution":               "Each model divides an order among what led to it in the 30 days before: first, last, equal parts, halving every 7 days, 40/20/40, or code before link before named affiliate before declared source.",
	"gini":                      "How unequally net earnings lie over buyers: 0 when all brought the same, 1 when one brought all; from 10 buyers on.",
	"top10_share":               "Net earnings of the tenth of buyers who brought most ÷ net earnings of all buyers.",
	"top1_share":                "Net earnings of the largest buyer ÷ net earnings of all buyers.",
	"platform_hhi":              "Sum of the squared shares of each platform in net earnings: 1 when all comes from one.",
	"retention":                 "People whose first order was in a month and who ordered again in a later one ÷ people whose first order was in that month.",
	"net_sales":                 "(Goods − discounts − tax inside) × the part that was not refunded.",
	"relationship_cost":         "The partner sheet's fees and products, commission as partner programs state it or else by rate + costs noted as partner or gift + hours on relationships at your hourly rate.",
	"cost":                      "Relationship cost + tools, goods not already in net, other costs and other hours.",
	"person_return":             "(Net earnings bought and referred − cost of deals and costs noted for the person) ÷ that cost, of the last 365 days.",
	"last_exchange":             "Days since the latest exchange; usually every: the median gap between active days of the last year, or the cadence that you set.",
	"promises_kept":             "Promises kept ÷ promises that were due.",
	"hours":                     "Hours of your time log.",
	"discounts":                 "What was taken off the price of the goods.",
	"shipping":                  "What buyers paid for shipping, after its own discount.",
	"tax":                       "Tax that you owe: tax of the orders × the part that was not refunded.",
	"goods":                     "What the goods cost you, as far as given.",
}

// Formula returns the formula of a figure in one plain sentence; empty for a name
// that is none.
func Formula(name string) string { return formulas[name] }

// FormulaNames lists the figures that have a formula, sorted.
func FormulaNames() []string { return slices.Sorted(maps.Keys(formulas)) }
