package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that were dictated: in words, with pauses, and taken back at the end. */
class DictationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Carol Hughes, Hughes Roofing in Leeds. My mobile is oh seven nine double two, one double four, three one nine.|+447922144319",
        "Bernd Aumann von Aumann Metallbau aus Kassel. Rückruf unter null eins sieben eins, drei neun zwei, null null, eins vier.|+491713920014",
        "C'est Luc Morel de Morel Toitures à Lyon. Mon portable, zéro six, trente-neuf, quatre-vingt-dix-huit, douze, zéro sept.|+33639981207",
        "Soy Marta Gil de Talleres Gil en Sevilla. Mi móvil es seis doce, treinta y cuatro, cincuenta y seis, setenta y ocho.|+34612345678",
        "U spreekt met Joost Prins uit Utrecht. Mijn nummer is nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig.|+31612345678",
        "Mówi Anna Kowal z Poznania. Mój numer to sześćset jeden, dwieście trzy, zero zero siedem.|+48601203007",
        "Det här är Lina Ek från Ek Bygg i Lund. Mitt nummer är noll sju noll, ett sju fyra, noll sex, noll fem.|+46701740605"
      })
  void isReadInManyLanguages(String said, String number) {
    Extracted.from(said).has("phone", number);
  }

  @Test
  void hundredsAndTensHoldWhatIsSaidNext() {
    Extracted.from(
            "Anna Kowal z Poznania, telefon: sześćset dwanaście, trzysta czterdzieści pięć, sto dwa")
        .has("phone", "+48612345102");
  }

  @Test
  void pausesAndConnectingWordsSayNothing() {
    Extracted.from(
            "Priya Nair here at Nair Dental, Bristol. You can get me on, um, oh double seven double"
                + " oh, nine hundred, um, four five six.")
        .has("phone", "+447700900456");
    Extracted.from(
            "This is Gus Tarr, Tarr Marine, area code two oh seven, then five five five, oh one,"
                + " and the last two are six two.")
        .has("phone", "+12075550162");
    Extracted.from("Gus Tarr of Tarr Marine. Two-oh-seven... five-five-five... oh-one-six-two.")
        .has("phone", "+12075550162");
  }

  @Test
  void umIsOneWherePortugueseIsSpoken() {
    Extracted.from(
            "Aqui é Rui Vaz da Vaz Pneus, Lisboa. O meu telemóvel é nove um dois, cinco cinco"
                + " cinco, zero um oito.")
        .has("phone", "+351912555018");
  }

  @Test
  void aNumberSaidTwiceIsOne() {
    Extracted.from(
            "Ann Lee, Acme in Seattle. Two oh six, five five five, oh one four four. Again, two oh"
                + " six, five five five, oh one four four.")
        .has("phone", "+12065550144");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ann Lee, Acme Inc. My number is 512-555-0160. No wait. 0161. I always do that.|+15125550161",
        "Ann Lee, Acme Inc., call me at 512-555-0160, sorry, 0169.|+15125550169",
        "Ann Lee here. 512 555 0160 - correction, ends in 0162, not 0160.|+15125550162",
        "Ann Lee, Acme Inc. 512 555 0160, sorry, 555-0171.|+15125550171",
        "Ute Brandt, Brandt Bau in Köln. Handy 0171 3920014, nein, am Ende 41.|+491713920041",
        "Luc Morel, Lyon. Portable 06 39 98 12 07, pardon, à la fin 09.|+33639981209",
        "Ann Lee. My cell is two zero seven, five five five, zero one six three. Sorry, zero one six two.|+12075550162",
        "Ann Lee. My cell is 413-555-0160. Sorry, no, one-sixty is the caretaker. One-sixty-eight.|+14135550168"
      })
  void theEndMayBeSaidAgain(String said, String number) {
    Extracted.from(said).has("phone", number);
  }

  @Test
  void theCorrectionBelongsToTheSource() {
    Extracted.from("Ann Lee, Acme Inc., call me at 512-555-0160, sorry, 0169.")
        .reads("phone", "512-555-0160, sorry, 0169");
  }

  @Test
  void whatIsCountedBehindANumberIsNoEnd() {
    Extracted.from("Ann Lee, Acme Inc., 512-555-0160. Sorry, 14 rooms, not 12.")
        .has("phone", "+15125550160");
    Extracted.from("Ann Lee, Acme Inc., 512-555-0160. Wait, 2025 is our last year here.")
        .has("phone", "+15125550160");
  }

  @Test
  void aWholeNumberMayBeTakenBack() {
    Extracted.from(
            "Hier ist Ute Brandt von Brandt Bau in Köln. Meine Nummer ist 0171 3920014, Quatsch,"
                + " 0171 3920041.")
        .has("phone", "+491713920041");
  }

  @Test
  void theNumberOfACaseIsNoPhoneNumber() {
    Extracted.from("Ann Lee, Acme Inc. Case number 4135550177, I know it by heart.").hasNo("phone");
  }

  @Test
  void aNumberOfOnesOwnIsOneInPolish() {
    Extracted.from("Anna Kowal, Poznań. Mój numer to 601 203 007.").has("phone", "+48601203007");
  }
}
