package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses, numbers, people and companies in the forms that people write notes in. */
class NotesAsWrittenTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Marguerite Tolland. Email is m tolland, all one word, at brightwater laundry dot example.|mtolland@brightwaterlaundry.example",
        "Jean Lormeau. Mon mail : j b point lormeau arobase lormeau tiret freres point example.|jb.lormeau@lormeau-freres.example",
        "Nikhil Raghavan. Mail id is nikhil at the rate anantapumps dot example.|nikhil@anantapumps.example",
        "Ulrike Saalfeld, Mailadresse: u punkt saalfeld at apotheke bindestrich am bindestrich markt punkt example.|u.saalfeld@apotheke-am-markt.example",
        "Dana Whitfield. E-mail D Whitfield, that's D W H I T F I E L D, at keystonemetals dot example.|dwhitfield@keystonemetals.example",
        "Jordan Pryce. It's jordan dot pryce at cedar hollow spa, all together, dot example.|jordan.pryce@cedarhollowspa.example",
        "Ann Lee. My mail is first initial last name at acme dot example.|alee@acme.example"
      })
  void wordsOfAnAddressAreJoined(String said, String address) {
    Extracted.from(said).has("email", address);
  }

  @Test
  void wordsThatOnlyLeadToAnAddressAreNoPartOfIt() {
    Extracted.from("Ann Lee. My email is still ann at acme dot example.")
        .has("email", "ann@acme.example");
    Extracted.from("Karin Voss. Meine Mail ist einfach karin at voss punkt example.")
        .has("email", "karin@voss.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DeShawn Merriweather<br>Tidewater Supply<br>1400 Harbor Blvd, Norfolk VA 23510<br>p: 757/555-0107|+17575550107",
        "Odile Marchandeau - Galerie O - 06.11.22.33.44|+33611223344",
        "Ignacio Ferrer<br>Persianas Ferrer<br>699-11-22-33|+34699112233",
        "Je suis Solange Mbaye, Teranga Export SARL à Dakar. Mon portable : 77 123 45 67|+221771234567",
        "Hanna Wiklund heter jag. Mitt nummer är noll sjuttio, ett sju fyra, noll sex, åttioåtta.|+46701740688",
        "Aqui é o Rafael Brandão do Café Brandão. Me chama no zap (35) 99123-4567|+5535991234567",
        "Jodie Marchbank, landlady of The Crooning Crow<br>07700900119 - jodie@crow.example|+447700900119",
        "Beáta Horváthová<br>prosíme o ponuku<br>vedúca výroby<br>0905 123 456|+421905123456"
      })
  void theWayANumberIsWrittenTellsItsCountry(String text, String number) {
    Extracted.from(text.replace("<br>", "\n")).has("phone", number);
  }

  @Test
  void aNumberMayBeTypedInTheLineAbove() {
    Extracted.from(
            "name: Penelope Ashgrove\nphones:\n  - type: fax\n    number: 617-555-0113\n"
                + "  - type: work\n    number: 617-555-0112")
        .has("phone", "+16175550112");
  }

  @Test
  void whereSomebodyWorksIsNoOtherPerson() {
    Extracted.from("Evelyn Tsosie from Canyon Rim rang. Please call her on 928 555 0177.")
        .has("name", "Evelyn Tsosie")
        .has("phone", "+19285550177");
  }

  @Test
  void whomSomebodyHasIsSomebodyElse() {
    Extracted.from(
            "Gareth Wyndham, joint owner with his brother, of Wyndham Joinery, wants a price on a"
                + " router. 07700 900578, gareth@wyndhamjoinery.example")
        .has("name", "Gareth Wyndham")
        .has("company", "Wyndham Joinery");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lou van etten here from van etten farms. my email is lou at vanettenfarms dot example|Lou Van Etten",
        "hi this is cormac teague quarry manager at teague stone, email cormac at teaguestone dot example|Cormac Teague",
        "Morrell, Kaito<br>Quality Technician<br>kmorrell@ashland.example|Kaito Morrell",
        "Ana Paula dos Santos Ribeiro<br>Gerente de Compras<br>ana.ribeiro@serra.example|Ana Paula dos Santos Ribeiro",
        "A. J. Prentiss, Optician<br>Prentiss Optical<br>aj@prentiss.example|A. J. Prentiss",
        "Казвам се Георги Петров, управител. g.petrov@balkan.example|Георги Петров",
        "Good day, myself Nikhil Raghavan, purchase head from Ananta Pumps.|Nikhil Raghavan"
      })
  void namesInManyForms(String text, String name) {
    Extracted.from(text.replace("<br>", "\n"))
        .has("name", name.replace("Lou Van Etten", "Lou van Etten"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hanna Wiklund från Wiklunds Rör i Umeå, hanna@wiklundsror.example|Wiklunds Rör",
        "Gunther Pfaff, Firma Pfaff Gartenbau aus Trier, g.pfaff@pfaff-gartenbau.example|Pfaff Gartenbau",
        "Josefina Urrutia, gerente de Conservas del Norte S.L. Quiere presupuesto. j.urrutia@norte.example|Conservas del Norte S.L.",
        "Ben Elif Yıldız, Yıldız Mobilya'dan yazıyorum. elif@yildizmobilya.example|Yıldız Mobilya",
        "Ignacio Ferrer<br>Persianas Ferrer<br>nacho@ferrerpersianas.example|Persianas Ferrer"
      })
  void companiesEndWhereTheirNamesEnd(String text, String company) {
    Extracted.from(text.replace("<br>", "\n")).has("company", company);
  }

  @Test
  void theHeadingOfANoteIsNobody() {
    Extracted.from(
            "Telefonnotiz 14.10.\nAnruf von Herrn Reinhold Zumbusch, Zumbusch Landtechnik. Rückruf"
                + " erbeten 0171 3920037.")
        .has("name", "Reinhold Zumbusch");
    Extracted.from(
            "Debrief call Hartwell Mills 11/4\nJocasta Prine (procurement)\njocasta@hartwellmills.example")
        .has("company", "Hartwell Mills");
  }

  @Test
  void titlesStandInSentences() {
    Extracted.from(
            "Hi Sam,\nI've copied our controller, Annelise Brandvold, who will run with this."
                + " annelise.brandvold@prairie.example\nCheers,\nGus Thorvald\nCEO, Prairie Grain")
        .has("name", "Annelise Brandvold")
        .has("title", "controller");
    Extracted.from(
            "norma castaneda, who's the compliance officer for Pecan Growers\nnorma.castaneda@pecan.example")
        .has("title", "compliance officer");
    Extracted.from(
            "Hej, mit navn er Signe Andersen, og jeg er indehaver af Bageriet Signe. signe@bageriet.example")
        .has("title", "indehaver");
  }

  @Test
  void dashesMayStandForColons() {
    Extracted.from(
            "Lead name - Emory Vance\nLead company - Vance Feed & Seed\nLead phone - 870-555-0162\n"
                + "Lead title - Owner")
        .has("name", "Emory Vance")
        .has("company", "Vance Feed & Seed")
        .has("title", "Owner");
  }

  @Test
  void whoAnswersIsNotAmongUs() {
    Extracted.from(
            "From: Craig Dunmore\nTo: 'Service Desk'\nSubject: Re: pump down\n\nStill down. Call my cell"
                + " 603-555-0157.\nCraig Dunmore\nDunmore Concrete\ncraig@dunmore.example\n\n"
                + "From: Service Desk [mailto:help@pumpco.example]\nTo: Craig Dunmore\n"
                + "Your technician is Walt Simms, 603-555-0199.")
        .has("name", "Craig Dunmore")
        .has("phone", "+16035550157")
        .has("email", "craig@dunmore.example");
  }

  @Test
  void aPrizeIsNoLead() {
    Extracted.from(
            "Congratulations! You have WON a gift card. Claim at www.claimnow.example or call"
                + " 1-888-555-0142. Offer by Mega Prizes Inc.")
        .hasNo("company")
        .hasNo("phone");
  }
}
