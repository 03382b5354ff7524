package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mail addresses and names as people dictate them. */
class SpokenAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my mail is anna dot berg at acme dash bau dot de, Anna Berg|anna.berg@acme-bau.de",
        "Meine Mail ist karin punkt voss at voss bindestrich optik punkt example, Karin Voss|karin.voss@voss-optik.example",
        "mon mail: luc point morel arobase morel tiret toitures point fr|luc.morel@morel-toitures.fr",
        "mi correo es marta punto gil arroba talleresgil punto es|marta.gil@talleresgil.es",
        "mijn mail is joost apenstaartje prinsinstallaties punt nl|joost@prinsinstallaties.nl",
        "mój mail anna kropka kowal małpa kowaldachy kropka pl|anna.kowal@kowaldachy.pl"
      })
  void areReadInManyLanguages(String said, String address) {
    Extracted.from(said).has("email", address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E-mail is j dot r-a-y-n-e-s at maplehollow dot example. That's Jo Raynes.|j.raynes@maplehollow.example",
        "Ann Lee: a n n at acme dot example|ann@acme.example",
        "Write to Ann Lee, that's ann at acme with a k, a-k-m-e dot example.|ann@akme.example"
      })
  void mayBeSpelled(String said, String address) {
    Extracted.from(said).has("email", address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Anna Berg. Email anna dot berg, that's all lower case, at acme dot example. Thanks|anna.berg@acme.example",
        "Anna Berg, Mail anna punkt berg at hofladenberg, alles zusammen, punkt example|anna.berg@hofladenberg.example"
      })
  void remarksAboutTheLettersAreNoPartOfThem(String said, String address) {
    Extracted.from(said).has("email", address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "You can mail me, Ann Lee, first name dot last name at acme dot example.|ann.lee@acme.example",
        "This is Ann Lee of Acme Ltd, mail firstname.lastname@acme.example|ann.lee@acme.example",
        "Jörg Müller, Müller Bau GmbH. Mail: vorname punkt nachname at mueller-bau punkt example|joerg.mueller@mueller-bau.example"
      })
  void mayNameThePartsOfTheName(String said, String address) {
    Extracted.from(said).has("email", address);
  }

  @Test
  void partsOfANameThatNobodyHasAreNoAddress() {
    Extracted.from("Our addresses are firstname.lastname@acme.example").hasNo("email");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "keziah@northgate.exmaple<br>oops typo, northgate.example obviously<br>Keziah Brand|keziah@northgate.example",
        "ann.lee@acme.exampel sorry @acme.example<br>Ann Lee|ann.lee@acme.example",
        "ann@acme.exmaple oops .example<br>Ann Lee|ann@acme.example"
      })
  void mayBePutRightBehind(String said, String address) {
    Extracted.from(said).has("email", address);
  }

  @Test
  void anotherDomainBehindIsNoCorrection() {
    Extracted.from("Ann Lee, ann@acme.example. Sorry, borealis.example is our old site.")
        .has("email", "ann@acme.example");
  }

  @Test
  void whereSomebodyWorksIsNoAddress() {
    Extracted.from("He works at acme dot com as far as I know.").hasNo("email");
  }

  @Test
  void aNameThatIsSpelledOutIsWrittenSo() {
    Extracted.from("\"Hi, it's Kathy Rains, R-A-Y-N-E-S, with Acme Foods, 262 555 0168\"")
        .has("name", "Kathy Raynes");
    Extracted.from("\"This is Tom Wren, W R E N, I manage Acme Foods, 262 555 0168\"")
        .has("name", "Tom Wren");
  }

  @Test
  void anotherWordThatIsSpelledOutIsNoName() {
    Extracted.from("\"This is Tom Wren from the borough, A-C-M-E Foods, 262 555 0168\"")
        .has("name", "Tom Wren");
  }
}
