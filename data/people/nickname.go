package people

import "strings"

// groups are names that people use for each other, one group a line, without
// marks, in Latin letters; a name may stand in several. Collected from the usual
// short forms in English, German, Spanish, French, Italian, Polish, Czech, Dutch,
// Ukrainian and Russian.
const groups = `
alexander alex alexandre alejandro alessandro aleksander aleksandr oleksandr sasha sascha sandro xander lex sanya
alexandra alex alejandra alessandra aleksandra oleksandra sasha sandra lexi ola
andrew andy andreas andre andres andrea andrzej andrei andrii andriy drew
ann anna anne annie anya ania hanna hannah ana anja
anthony tony anton antonio antoine toni
barbara barb babs basia
benjamin ben benny
bernhard bernard bernd bernie
bohdan bogdan
catherine katherine kathryn katharina catharina katarina katarzyna caterina catalina kate katie kathy cathy cat kasia kat katja katya kateryna ekaterina karin
charles charlie chuck carlos carlo karl carl karol
christina christine kristina cristina chris tina krystyna christel
christopher chris christoph kristof cristobal christophe krzysztof kris
daniel dan danny daniele danilo
daniela daniella danielle dani
david dave davide dawid
deborah debora deb debbie
dmitry dmitri dmytro dima dimitri dimitrios mitya
dorothy dorothea dora dot dorota
edward ed eddie eduardo edouard eduard ted ned
elizabeth elisabeth elisabetta elizaveta liz lizzie beth betty eliza elise lisa liesel sissi ella elsa lisbeth
emily emilia emma em emmy milly
eugene evgeny yevhen evgenii yevgeny zhenya gene
eva eve ewa ewka evi
florian flo
francis frank francisco francesco francois franz paco pancho fran frankie franciszek
frances francesca francisca franziska franzi fran
frederick fred freddy friedrich fritz federico frederic
gabriele gabriela gabriella gabi gaby gabrielle
george georg jorge giorgio georges giorgos georgios yuri yurii iurii jurgen juergen jerzy
gregory greg gregor grigory hryhorii grzegorz grisha
gustav gus gustavo
helen helena elena olena helene ellen lena yelena alena lenka
henry harry heinrich heinz enrique henri henryk hank enrico
ioannis yannis giannis yiannis john
isabella isabel isabelle bella izzy isa izabela
jacob jakob jake jakub kuba jacobo jaime jacques giacomo
james jim jimmy jamie jaime jacques giacomo
jan johan johannes john hans hannes jannik janek
jane joanna johanna janet jana joan hanne juana jeanne asia jo
jennifer jen jenny jenni
jessica jess jessie
john johnny jack jon jonathan juan jean giovanni ivan joao sean ian johann
joseph joe joey jose pepe josef giuseppe sepp jozef iosif josep
josephine josefine josefina jo josie pepa
julia julie juliet giulia julka yulia yuliia iuliia iulia yulya juliana
kenneth ken kenny
lawrence laurence larry lorenz lorenzo laurent lars
leonard leo leon leonardo lenny leonhard
louis lewis luis luigi ludwig lou lui
magdalena magda lena madeleine leni
manuel manu manolo emmanuel
manuela manu
margaret margarete margarita marguerite maggie meg peggy greta gretchen rita margot daisy malgorzata gosia margherita
maria mary marie mia maja mariya mariia masha molly marion mariana
mark marc marcus markus marco marcos marek
martin marty martino
martha marta
matthew matt matthias mathias mateo matteo matthieu mateusz matti
maximilian max maxim maksym maksim massimo maximiliano
michael mike mick mickey michel miguel michele mykhailo mikhail misha michal micha mischa
michelle michele shelly
monica monika moni monique
natalie natalia nataliya nataliia natasha nat natalya nathalie
nicholas nick nicolas nikolaus klaus nicola niccolo mykola nikolai kolya niko nico nikos nikolaos mikolaj
nicole nicola nicky niki nikki
olga olha olya
oliver olli olivier oli ollie
pamela pam
patrick pat paddy patricio
patricia pat patty trish tricia patrizia
paul pablo paolo pavel pavlo pawel pasha
peter pete pedro pietro pierre petro petr piotr petros
philip phil philipp felipe filippo philippe filip
raymond ray
rebecca becky becca rebekka
richard rick rich dick ricardo riccardo ricky
robert rob bob bobby roberto bert robbie
ronald ron ronny
rose rosa rosie rosalia
samuel sam sammy samuele
samantha sam
sarah sara sally
sebastian basti seb bastian sebastien bas
sergey sergei serhii serhiy sergio serge seryozha sergii
sophie sophia sofia sofie zofia sofiia sofiya zosia
stephen steven steve stefan stephan stefano esteban etienne stepan szczepan
stephanie steffi stefanie stephanie steph stefania
susan suzanne susanne susana sue susi suzy zuzanna zuzana susie
tatiana tetiana tanya tania tatyana tetyana
teresa theresa therese tess terry resi
theodore theo ted teodoro fedir fyodor
thomas tom tommy tomas tomasz tommaso toma
timothy tim timo timmy timofey
ursula uschi ulla
valentina valya vale
veronica veronika vroni ronnie weronika
victor viktor vic vittorio wiktor
victoria viktoria vicky vicki viktoriia vika wiktoria
vincent vince vincenzo vicente
vladimir volodymyr vova vlad wladimir wlodzimierz
walter walt wally
william bill billy will willy wilhelm guillermo guglielmo guillaume liam willem wim
wolfgang wolf
xavier javier javi
zachary zach zack`

var nicknames = func() map[string][]int {
	m := map[string][]int{}
	for i, line := range strings.Split(strings.TrimSpace(groups), "\n") {
		for _, n := range strings.Fields(line) {
			m[n] = append(m[n], i)
		}
	}
	return m
}()
