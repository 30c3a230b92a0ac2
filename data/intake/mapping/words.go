package mapping

import (
	"strings"
	"unicode"

	"rapport/data/intake/ledger"
)

// Choice is a field that a person can say a column is.
type Choice struct {
	Field ledger.Field
	Label string
}

// Choices are the fields in the order of the list on the screen.
func Choices() []Choice {
	list := make([]Choice, 0, len(dictionary))
	for _, d := range dictionary {
		list = append(list, Choice{d.field, d.label})
	}
	return list
}

// Label is a field in words; empty for one that no column can be.
func Label(f ledger.Field) string { return labels[f] }

var labels = func() map[ledger.Field]string {
	m := map[ledger.Field]string{}
	for _, d := range dictionary {
		m[d.field] = d.label
	}
	return m
}()

// sense is what kind of values a field has.
type sense uint8

const (
	anything sense = iota
	numbered       // different in nearly every row
	dated
	clocked
	amounted
	counted
	mailed
	phoned
	currencies
	few // the same few words again and again
)

// entry is a field with the words that stand over it: English, German, French, Spanish,
// Italian, Dutch, Portuguese, Polish, Swedish.
type entry struct {
	field  ledger.Field
	label  string
	values sense
	words  string // "|" between them
}

var dictionary = []entry{
	{ledger.ID, "Order number", numbered, "order number|order no|order nr|nr|no|number|nummer|numéro|número|numero|order id|order #|order|receipt number|receipt no|receipt|transaction id|invoice number|invoice no|sale id|id|bestellnummer|bestellnr|bestellung|auftragsnummer|auftragsnr|auftrag|belegnummer|belegnr|beleg|rechnungsnummer|rechnungsnr|vorgangsnummer|transaktionscode|numéro de commande|n° de commande|n° commande|commande|numéro de facture|número de pedido|nº de pedido|nº pedido|pedido|número de factura|numero ordine|numero d'ordine|ordine|numero fattura|ordernummer|bestelnummer|factuurnummer|número do pedido|encomenda|numer zamówienia|nr zamówienia|zamówienie|beställningsnummer|kvittonummer"},
	{ledger.At, "Order date", dated, "order date|date|created at|created|sale date|date of sale|purchase date|transaction date|ordered at|datum|bestelldatum|kaufdatum|belegdatum|rechnungsdatum|verkaufsdatum|erstellt am|tag|date de commande|date d'achat|date de vente|fecha|fecha de pedido|fecha de compra|fecha de venta|data|data ordine|data acquisto|besteldatum|verkoopdatum|data do pedido|data da compra|data zamówienia|orderdatum|köpdatum"},
	{ledger.Clock, "Time", clocked, "time|time of day|uhrzeit|zeit|heure|hora|ora|tijd|godzina|tid"},
	{ledger.PaidAt, "Paid on", dated, "paid at|paid on|date paid|payment date|bezahlt am|zahlungsdatum|zahldatum|date de paiement|payé le|fecha de pago|data pagamento|betaaldatum|data do pagamento|data płatności|betald"},
	{ledger.PayoutAt, "Paid out on", dated, "payout date|paid out|auszahlungsdatum|ausgezahlt am|date de versement|fecha de pago al vendedor"},
	{ledger.RefundAt, "Refunded on", dated, "refund date|refunded at|refunded on|erstattet am|date de remboursement|fecha de reembolso"},
	{ledger.Person, "Buyer name", anything, "customer name|buyer name|billing name|full name|customer|buyer|name|bill to|client name|kunde|kundenname|käufer|kundin|besteller|rechnungsempfänger|client|nom du client|nom|acheteur|cliente|nombre|nombre del cliente|comprador|nome|nome cliente|acquirente|klant|klantnaam|naam|koper|nome do cliente|klient|imię i nazwisko|kupujący|kund|namn"},
	{ledger.FirstName, "First name", anything, "first name|given name|billing first name|vorname|prénom|primer nombre|voornaam|primeiro nome|imię|förnamn"},
	{ledger.LastName, "Last name", anything, "last name|surname|family name|billing last name|nachname|familienname|nom de famille|apellido|apellidos|cognome|achternaam|sobrenome|apelido|nazwisko|efternamn"},
	{ledger.Email, "E-mail", mailed, "email|e-mail|email address|e-mail address|mail|customer email|buyer email|contact email|e-mail-adresse|e-mailadresse|mailadresse|courriel|adresse e-mail|adresse email|correo|correo electrónico|posta elettronica|indirizzo email|e-mailadres|endereço de e-mail|adres e-mail|e-post|e-postadress"},
	{ledger.Phone, "Phone", phoned, "phone|phone number|telephone|mobile|cell|telefon|telefonnummer|handy|mobil|mobilnummer|téléphone|portable|teléfono|móvil|telefono|cellulare|telefoon|telefone|celular"},
	{ledger.Handle, "Handle", anything, "handle|username|user name|instagram|instagram handle|tiktok|benutzername|nutzername|pseudo|nom d'utilisateur|usuario|nombre de usuario|gebruikersnaam|nazwa użytkownika|användarnamn"},
	{ledger.Customer, "Customer number", anything, "customer id|customer number|customer no|client id|kundennummer|kundennr|kunden-nr|kunden-id|numéro client|número de cliente|codice cliente|klantnummer|numer klienta|kundnummer"},
	{ledger.Item, "Product", anything, "product|product name|item|item name|title|description|products|items|lineitem name|artikel|artikelname|artikelbezeichnung|produkt|produktname|bezeichnung|beschreibung|produit|nom du produit|article|désignation|producto|artículo|descripción|prodotto|articolo|descrizione|omschrijving|produto|artigo|towar|nazwa produktu|vara|produktnamn"},
	{ledger.SKU, "Article number", anything, "sku|article number|item number|product id|item sku|artikelnummer|artikelnr|art-nr|artnr|référence|référence produit|codice articolo|artikelcode|código do produto|indeks"},
	{ledger.Quantity, "Quantity", counted, "quantity|qty|units|count|pieces|items sold|menge|anzahl|stück|stückzahl|quantité|qté|nombre d'articles|cantidad|unidades|quantità|qtà|aantal|hoeveelheid|quantidade|ilość|antal"},
	{ledger.Price, "Price of one", amounted, "price|unit price|item price|price each|einzelpreis|stückpreis|preis|prix unitaire|prix|precio unitario|precio|prezzo unitario|prezzo|stukprijs|prijs|preço unitário|preço|cena|cena jednostkowa|pris|styckpris"},
	{ledger.Gross, "Goods before discount", amounted, "subtotal|gross sales|gross|goods|gross amount|zwischensumme|warenwert|warenbetrag|bruttoumsatz|sous-total|ventes brutes|subtotal bruto|ventas brutas|subtotale|subtotaal|suma częściowa|delsumma"},
	{ledger.Discount, "Discount", amounted, "discount|discounts|discount amount|discount total|rabatt|rabattbetrag|nachlass|ermäßigung|remise|réduction|montant remise|descuento|descuentos|sconto|sconti|korting|desconto|rabat"},
	{ledger.Shipping, "Shipping charged", amounted, "shipping|shipping cost|shipping amount|shipping total|postage|delivery|delivery fee|versand|versandkosten|versandbetrag|porto|livraison|frais de livraison|frais de port|envío|gastos de envío|spedizione|spese di spedizione|verzending|verzendkosten|frete|wysyłka|koszt dostawy|dostawa|frakt"},
	{ledger.Tax, "Tax", amounted, "tax|taxes|tax amount|total tax|vat|vat amount|sales tax|gst|steuer|mwst|mwst-betrag|ust|umsatzsteuer|mehrwertsteuer|tva|montant tva|taxe|iva|impuesto|impuestos|imposta|btw|imposto|podatek|kwota vat|moms"},
	{ledger.Tip, "Tip", amounted, "tip|tips|gratuity|trinkgeld|pourboire|propina|mancia|fooi|gorjeta|napiwek|dricks"},
	{ledger.Total, "Amount paid", amounted, "total|amount|order total|grand total|total amount|amount paid|total paid|total price|paid|sum|revenue|sales|betrag|gesamt|gesamtbetrag|gesamtsumme|gesamtpreis|summe|bruttobetrag|brutto|rechnungsbetrag|zahlbetrag|endbetrag|umsatz|einnahme|montant|montant total|total ttc|montant ttc|importe|importe total|monto|precio total|totale|importo|bedrag|totaal|totaalbedrag|valor|valor total|kwota|suma|wartość|kwota brutto|belopp|summa|totalt|totalbelopp"},
	{ledger.Refund, "Refunded", amounted, "refund|refunds|refunded|refund amount|refunded amount|amount refunded|erstattung|erstattet|erstatteter betrag|rückerstattung|gutschrift|remboursement|montant remboursé|reembolso|importe reembolsado|rimborso|terugbetaling|terugbetaald|zwrot|återbetalning"},
	{ledger.Fee, "Fee", amounted, "fee|fees|processing fee|transaction fee|payment fee|platform fee|gebühr|gebühren|transaktionsgebühr|zahlungsgebühr|provision|frais|frais de transaction|commission|comisión|comisiones|tarifa|commissione|commissioni|transactiekosten|kosten|taxa|taxas|tarifas|opłata|prowizja|avgift|avgifter"},
	{ledger.Net, "Net, as the file has it", amounted, "net|net amount|net total|payout|earnings|proceeds|netto|nettobetrag|nettoumsatz|auszahlung|auszahlungsbetrag|erlös|montant net|net à payer|neto|importe neto|netto totale|nettobedrag|valor líquido|kwota netto|nettobelopp"},
	{ledger.Cost, "Cost of the goods", amounted, "cost|cost of goods|cogs|unit cost|einkaufspreis|wareneinsatz|coût|prix d'achat|coste|costo|kostprijs|custo|koszt"},
	{ledger.CurrencyCode, "Currency", currencies, "currency|currency code|währung|devise|monnaie|moneda|divisa|valuta|munt|munteenheid|moeda|waluta"},
	{ledger.Code, "Discount code", anything, "discount code|coupon|coupon code|promo code|promotion code|voucher|voucher code|code|rabattcode|gutscheincode|gutschein|aktionscode|code promo|code de réduction|bon de réduction|código de descuento|cupón|código promocional|codice sconto|coupon sconto|kortingscode|cupom|código promocional|kod rabatowy|kod|rabattkod"},
	{ledger.Status, "State of payment", few, "status|payment status|financial status|order status|state|zahlungsstatus|bestellstatus|statut|état|statut de paiement|estado|estado del pago|estado del pedido|stato|stato pagamento|betaalstatus|situação|stan|betalningsstatus"},
	{ledger.Type, "Kind of row", few, "type|transaction type|kind|row type|typ|art|vorgangsart|buchungsart|transaktionsart|type de transaction|tipo|tipo de transacción|tipo di transazione|soort|tipo de transação|rodzaj"},
	{ledger.Heard, "How they heard of you", anything, "how did you hear about us|heard about us|how did you find us|wie hast du von uns gehört|wie haben sie von uns erfahren|aufmerksam geworden durch|comment nous avez-vous connus|cómo nos conociste|come ci hai conosciuto|hoe heb je ons gevonden|skąd o nas wiesz"},
	{ledger.Affiliate, "Affiliate or partner", anything, "affiliate|affiliate id|affiliate name|partner|influencer|creator|referrer|referred by|empfohlen von|werber|vermittler|partner-id|affilié|parrain|afiliado|affiliato|verwezen door|polecający"},
	{ledger.Landing, "Landing page", anything, "landing page|landing site|entry page|einstiegsseite|zielseite|page d'arrivée|página de destino|pagina di destinazione"},
	{ledger.Referrer, "Referring page", anything, "referrer|referring site|referer|herkunft|verweis|site référent|sitio de referencia|sito di riferimento"},
	{ledger.Source, "Sales channel", few, "channel|sales channel|source|vertriebskanal|verkaufskanal|kanal|quelle|canal|canal de vente|origine|canal de venta|origen|canale|canale di vendita|verkoopkanaal|kanał|försäljningskanal"},
	{ledger.Tags, "Tags", anything, "tags|labels|schlagworte|étiquettes|etiquetas|etichette|etykiety"},
	{ledger.City, "City", anything, "city|town|shipping city|billing city|ort|stadt|wohnort|ville|ciudad|città|plaats|stad|cidade|miasto|ort (rechnung)"},
	{ledger.Country, "Country", anything, "country|shipping country|billing country|country code|land|pays|país|paese|kraj"},
	{ledger.Zone, "Time zone", few, "time zone|timezone|zeitzone|fuseau horaire|zona horaria|fuso orario|tijdzone"},
	{ledger.Renewal, "Renewal", few, "renewal|recurring|recurring charge|verlängerung|wiederkehrend|renouvellement|renovación|rinnovo"},
	{ledger.Original, "Number of the original", anything, "original order|reference transaction|original transaction|zugehöriger transaktionscode|ursprüngliche bestellung|transaction d'origine|transacción original"},
}

// plain is a header without case, marks, units and extra spaces: "Betrag (€)" is
// "betrag", "Order No." is "order no".
func plain(header string) string {
	if at := strings.IndexAny(header, "(["); at > 0 {
		header = header[:at]
	}
	header = strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '.' || r == ':' || r == '*' || unicode.IsSpace(r) || unicode.Is(unicode.Sc, r):
			return ' '
		}
		return unicode.ToLower(r)
	}, header)
	return strings.Join(strings.Fields(header), " ")
}

// matches is how well a header fits an entry: 1 is one of its words, less is a header
// that contains one.
func (e *entry) matches(header string) float64 {
	best := 0.0
	for word := range strings.SplitSeq(e.words, "|") {
		switch {
		case header == word:
			return 1
		case len(word) > 3 && containsWord(header, word):
			best = max(best, 0.5+0.3*float64(len(word))/float64(len(header)))
		}
	}
	return best
}

func containsWord(text, word string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		i += at
		end := i + len(word)
		if (i == 0 || text[i-1] == ' ' || text[i-1] == '-') && (end == len(text) || text[end] == ' ' || text[end] == '-') {
			return true
		}
		at = i + 1
	}
}
