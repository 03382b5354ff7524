package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;

/** What people write in forms that the labelled texts show once or twice only. */
class UnusualFormsTest {
  @Test
  void doubledDigitsMayBeJoinedByHyphens() {
    assertField(
        "phone",
        "\"Ann Lee from Acme in London. Ring me on oh double-seven double-oh, nine double-oh, six one four.\"",
        "+447700900614");
  }

  @Test
  void aNumberThatIsPartOfACodeIsNone() {
    assertField(
        "phone",
        "Model T-402.555.0155, part 402-555-0123-B.\nAnn Lee, 402-555-0167",
        "+14025550167");
  }

  @Test
  void theNumberPlanTellsNeighboursApart() {
    String mail =
        "Guten Tag,\nwir suchen eine neue Anlage für die Käserei. Am Handy bin ich unter %s zu"
            + " erreichen.\nMit freundlichen Grüßen\nKaspar Feuerstein";

    assertField("phone", mail.formatted("0664 555 0142"), "+436645550142");
    assertField("phone", mail.formatted("0171 3920014"), "+491713920014");
  }

  @Test
  void numbersAboveMayBeTakenBackBelow() {
    assertField(
        "phone",
        "Ann Lee\nManager\nAcme Inc.\ncell 970-555-0119\n\nPS the numbers above are wrong, it's"
            + " 970-555-0144 now",
        "+19705550144");
  }

  @Test
  void anAddressIsRefusedOrCorrected() {
    assertField(
        "email",
        "Please write to office@acme.example, not to ann@private.example.\nAnn Lee",
        "office@acme.example");
    assertField("email", "ann@acme.exmple, sorry, ann@acme.example\nAnn Lee", "ann@acme.example");
  }

  @Test
  void hyphensThatDoNotBreakAndEscapesAreRead() {
    assertField("email", "Name: Ann Lee\nMail: ann@new\u2011acme.example", "ann@new-acme.example");
    assertField(
        "title",
        "Ann Lee\\, Head of Fermentation\\, Acme Ltd\nann@acme.example",
        "Head of Fermentation");
  }

  @Test
  void theWordsForALogoAreRead() {
    assertField(
        "company",
        "<p>Ann Lee</p><p>Buyer</p><img src=\"cid:1\" alt=\"Bayou Tern Supply, LLC\"><p>ann@bayoutern.example</p>",
        "Bayou Tern Supply, LLC");
  }

  @Test
  void aFormMayAskInSentences() {
    String form =
        "1. What should we call you? → Noémie\n2. ...and your last name? → Abelard\n"
            + "3. Company? → none, private\n4. What's your email? → na@example.com";

    Extracted.from(form).has("name", "Noémie Abelard").hasNo("company");
  }

  @Test
  void addressesTellNamesAndCompaniesInLowerCase() {
    String line =
        "lupe arriaga / packing house manager / sun valley citrus packers / LUPE@SVCITRUS.EXAMPLE";

    assertField("name", line, "Lupe Arriaga");
    assertField("title", line, "packing house manager");
  }

  @Test
  void whoIsAddressedInJapaneseDidNotWrite() {
    assertField(
        "name",
        "株式会社あおばリフト\n営業部　三浦様\n\n有限会社つばめ谷製麺所\n工場長　小野寺 健太郎（おのでら けんたろう）\nonodera@tsubamedani.example",
        "小野寺 健太郎");
  }

  private static void assertField(String field, String text, String expected) {
    Extracted.from(text).has(field, expected);
  }
}
