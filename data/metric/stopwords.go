package metric

import "strings"

// stopWords are words that are in every conversation and therefore no topic: articles,
// pronouns, auxiliary verbs, greetings and praise in English, German, French, Spanish,
// Italian, Portuguese and Dutch.
var stopWords = wordList(`
about above actually after again all also although always amazing and another any anything are aren around ask back
because been before being best better both but bye came can cannot come could couldn cute day days dear did didn does
doesn doing don done each else even ever every everyone everything feel few finally first for from fun get gets getting
give glad goes going gone gonna good got great guess guys had happy has hasn have haven having hello her here hers hey
him his hope how however into isn its itself just keep know last later least less let like liked little lol long look
looking looks lot lots love loved lovely made make makes making many may maybe might mine more most much must never new
next nice not nothing now off often old once one ones only other our ours out over own people perhaps please pretty put
quite rather really right said same saw say see seen she should since some someone something soon sorry still such sure
take than thank thanks that the their them then there these they thing things think this those though thought through
time today tomorrow too try two under until upon use used very want wanted was wasn way week weeks well went were weren
what when where which while who whole whose why will wish with within without won wonderful would wouldn wow year years
yes yesterday yet you your yours yourself beautiful awesome perfect fantastic gorgeous super

aber ab alle allem allen aller alles als also alte andere anderen auch auf aus bald beim bei bin bis bist bitte bitten danke
dann das dass davon dazu dein deine deinem deinen deiner dem den denn der des deshalb dich die dies diese diesem diesen
dieser dieses dir doch dort durch eben eigentlich ein eine einem einen einer eines einfach einmal endlich er erst es
etwas euch euer eure für ganz gar geht gern gerne gibt ging gerade gestern gut gute guten guter habe haben habt hallo hat
hatte hatten hätte hätten heute hier hoffe ich ihm ihn ihnen ihr ihre ihrem ihren immer ist jetzt jede jeden jeder kann
kannst kein keine keinen klar kommt können könnte könnten könntest lange leider liebe lieben lieber liebes liebe mache
machen macht mal man mehr mein meine meinem meinen meiner mich mir mit möchte muss müssen nach neue neuen nicht nichts
noch nun nur oder ohne schon schön schöne schönen schöner sehr sei sein seine seit sich sie sind sogar soll sollte sonst
super tag tage toll tolle über übrigens und uns unser unsere unter viel viele vielen vielleicht vom von vor wann war
waren warum was weil weiß welche welcher wenn wer werde werden wie wieder will wir wird wirklich wirst wissen wohl wollen
wollte würde würden wunderbar wunderschön zum zur zwei grüße gruß morgen herzlich

alors après aussi autre avant avec avez avoir beau beaucoup belle bien bonjour bonne bravo car cela ces cet cette chaque
chez comme comment contre dans depuis des deux donc dont elle elles encore ensuite entre est êtes était être eux fait
faire fois ici ils jamais jour jours les leur leurs lors lui mais même merci mes moi moins mon nos notre nous nouveau
nouvelle oui par parce pas pendant peu peut peux plus pour pourquoi pouvez quand que quel quelle qui quoi rien salut
sans serait ses seulement sont sous suis sur tellement temps toi ton toujours tous tout toute toutes très trop une vers
voici voilà vos votre voudrais vous vraiment

ahora algo antes aquí así aunque bien bonita bonito buen buena buenas bueno buenos cada como con cosa cual cuando cuándo
cuánto dónde desde después día días donde dos ella ellos encanta era eres esa ese eso esta está están estas este esto
estoy favor fue gracias gran hace hacer hasta hay hola hoy las los mañana más mejor menos mis mucha muchas mucho muchos
muy nada ningún nos nosotros nuestra nuestro nunca otra otro para pero poco por porque puede puedes puedo que qué quien
quiero ser siempre sido sin sobre solo son soy sus también tan tanto tengo tiene tienes toda todas todo todos una unas
unos usted vez voy

allora anche ancora bella bello bellissima bellissimo bene buongiorno che chi ciao come con cosa così cui dal dalla degli
dei del della delle dello dopo dove due era essere fare fatto gli grazie hai hanno ho loro mai mia mio molto nel nella
noi non nostra nostro ogni oggi ora per perché però più poco poi prima può qualche quando quanto quella quello questa
questo qui sei sempre senza sia siamo solo sono stata stato sua suo sul sulla tanto tra troppo tua tuo tutta tutte tutti
tutto una uno voi vorrei

agora ainda amei aqui assim até boa bom com como cada depois dia dias ela ele eles essa esse esta estão estar este estou
eu foi fica hoje isso isto linda lindo mais mas melhor meu mesmo minha muito muita nada não nem nos nossa nosso obrigada
obrigado olá onde ontem outra outro para pela pelo pode podem por porque pra quando que quem quero sem sempre ser sim
sobre sou sua são também tão tem tenho ter teu toda todo todos tudo uma umas vai vez você vocês

aan alle als altijd andere ben bent bij daar dag dan dank dankjewel dat deze die dit doen door dus echt een eens een
elke erg ga gaan gaat geen goed goede graag haar had hallo heb hebben hebt heeft heel heen hele hem hen het hier hij hoe
hun ieder iets ik jij jou jouw jullie kan komen komt kun kunnen leuk leuke maar mag meer met mij mijn moet mooi mooie
naar niet niets nog ook omdat ons onze ook over prachtig te toch toen tot uit van veel voor waar waarom wanneer waren
was wat weer welke werd wie wij wil word worden wordt zal zeer zich zien zijn zo zou
`)

func wordList(text string) map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(text) {
		words[w] = true
	}
	return words
}
