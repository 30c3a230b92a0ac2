package paypal

import (
	"strings"

	"rapport/data"
	"rapport/data/intake/ledger"
)

// types are the words of all languages by what they stand for.
var types = words(map[ledger.Act][]string{
	ledger.Sale: {
		"payment", "general payment", "express checkout payment", "website payment", "website payments pro api solution", "mobile payment", "subscription payment",
		"ebay auction payment", "preapproved payment bill user payment", "mass pay payment", "donation payment", "direct credit card payment", "virtual terminal payment", "invoice payment",
		"payment received", "web accept payment received", "shopping cart payment received", "express checkout payment received", "recurring payment received",
		"subscription payment received", "ebay payment received", "mobile payment received", "donation received", "pos payment",

		"zahlung", "allgemeine zahlung", "paypal express-zahlung", "express-zahlung", "express-kaufabwicklung", "website-zahlung", "handyzahlung", "abonnementzahlung", "abonnement-zahlung",
		"ebay-zahlung", "ebay-auktionszahlung", "zahlung im einzugsverfahren mit zahlungsrechnung", "sammelzahlung", "spendenzahlung", "direkte kreditkartenzahlung", "zahlung erhalten",

		"paiement", "paiement standard", "paiement express checkout", "paiement dcc", "paiement sur site marchand", "paiement sur site web", "paiement mobile", "paiement d'abonnement",
		"paiement enchères ebay", "paiement préapprouvé d'un utilisateur de facture de paiement", "paiement groupé", "paiement de don", "paiement reçu",

		"pago", "pago general", "pago express checkout", "pago exprés", "pago de pago exprés", "pago en sitio web", "pago de sitio web", "pago móvil", "pago mediante dispositivo móvil",
		"pago de suscripción", "pago de subasta de ebay", "pago preaprobado", "pago preaprobado de factura de usuario", "pago masivo", "pago de donación", "pago recibido",

		"pagamento", "pagamento generico", "pagamento express checkout", "pagamento su sito web", "pagamento da cellulare", "pagamento abbonamento", "pagamento asta ebay",
		"pagamento preautorizzato", "pagamento preautorizzato utenza", "pagamento di massa", "pagamento donazione", "pagamento ricevuto",

		"betaling", "algemene betaling", "express checkout-betaling", "websitebetaling", "mobiele betaling", "abonnementsbetaling", "vooraf goedgekeurde betaling",
		"vooraf goedgekeurde betaling – rekening betaald door gebruiker", "massabetaling", "donatiebetaling", "betaling ontvangen",
	},
	ledger.Refunding: {
		"payment refund", "refund", "partial refund", "refund sent", "rückzahlung", "rückerstattung", "zahlungsrückerstattung", "erstattung", "remboursement de paiement", "remboursement",
		"reembolso de pago", "reembolso", "rimborso di pagamento", "rimborso", "terugbetaling", "terugbetaling van betaling",
	},
	ledger.Chargeback: {
		"chargeback", "payment reversal", "reversal", "rückbelastung", "zahlungsrückbuchung", "rückbuchung der zahlung", "rétrofacturation", "annulation de paiement",
		"contracargo", "reversión de pago", "anulación de pago", "storno di pagamento", "storno pagamento", "terugvordering", "terugboeking van betaling",
	},
	ledger.Reversal: {"chargeback reversal", "reversal of chargeback", "reimbursement of chargeback", "cancelled reversal", "canceled reversal", "annulation de rétrofacturation"},
	ledger.Charge: {
		"chargeback fee", "dispute fee", "payment fee", "partner fee", "other fee", "fee", "fee reversal", "gebühr", "rückbelastungsgebühr", "gebühr für rückbelastung", "konfliktgebühr",
		"gebührenrückerstattung", "frais de rétrofacturation", "commission", "comisión por contracargo", "tarifa de contracargo", "tariffa di chargeback", "kosten voor terugvordering",
	},
	ledger.Skip: {"shopping cart item", "warenkorbartikel", "warenkorb-artikel", "article de panier", "artículo del carro de la compra", "articolo del carrello", "winkelwagenartikel"},
})

func words(byAct map[ledger.Act][]string) map[string]ledger.Act {
	all := map[string]ledger.Act{}
	for act, list := range byAct {
		for _, word := range list {
			all[word] = act
		}
	}
	return all
}

// stems are parts of the names of what moves money and sells nothing: conversions,
// transfers from and to a bank or card, holds, authorisations, corrections, bonuses.
var stems = []string{
	"currency conversion", "währungsumrechnung", "conversion de devise", "conversión de divisa", "conversión de moneda", "conversione di valuta", "valutaomrekening",
	"withdrawal", "withdraw funds", "transfer to bank", "abbuchung", "auszahlung", "retrait", "virement", "retiro", "transferencia", "prelievo", "bonifico", "trasferimento", "opname", "overboeking",
	"bank deposit", "card deposit", "general deposit", "bankgutschrift", "gutschrift auf kreditkarte", "allgemeine gutschrift", "ach-", "ach deposit", "ach funding", "überweisung", "transfer (gutschrift)",
	"dépôt", "depósito", "versamento", "storting", "buyer credit", "bml", "debit card", "postage payment", "cash back", "bonus",
	"hold", "reserve", "payment release", "review release", "einbehalt", "freigabe", "reservierung", "suspension", "suspendu", "déblocage", "réserve", "retención", "reserva", "blocco", "riserva", "vastgehouden", "reservering",
	"authorization", "authorisation", "autorisierung", "autorisation", "autorización", "autorizzazione", "autorisatie",
	"account correction", "general adjustment", "kontokorrektur", "interne kontobewegung", "korrektur des kontostands", "correction de compte", "corrección de cuenta", "tax release",
	"instant payment review", "request", "anforderung",
}

func moves(word string) bool {
	for _, stem := range stems {
		if strings.Contains(word, stem) {
			return true
		}
	}
	return false
}

// states beside those of ledger. That a payment was refunded or taken back is told by a
// row of its own.
var states = map[string]data.SaleStatus{
	"completato": data.Paid, "voltooid": data.Paid, "effectué": data.Paid, "cleared": data.Paid, "placed": data.Paid,
	"refunded": data.Paid, "partially refunded": data.Paid, "reversed": data.Paid, "returned": data.Paid, "rückerstattet": data.Paid, "teilweise rückerstattet": data.Paid, "zurückgezahlt": data.Paid,
	"remboursé": data.Paid, "partiellement remboursé": data.Paid, "reembolsado": data.Paid, "reembolsado parcialmente": data.Paid, "rimborsato": data.Paid, "terugbetaald": data.Paid,
	"held": data.Pending, "under review": data.Pending, "in prüfung": data.Pending, "uncleared": data.Pending, "unclaimed": data.Pending, "nicht eingelöst": data.Pending, "in sospeso": data.Pending, "in behandeling": data.Pending,
	"refusé": data.Declined, "rechazado": data.Declined, "denegado": data.Declined, "rifiutato": data.Declined, "geweigerd": data.Declined, "verweigert": data.Declined,
	"removed": data.Cancelled, "entfernt": data.Cancelled, "supprimé": data.Cancelled, "eliminado": data.Cancelled, "annullato": data.Cancelled, "geannuleerd": data.Cancelled,
}
