package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;

/** Written forms of shapes that are not "label, colon, value". */
class FormShapesTest {

  @Test
  void aFormMayStandBelowTheHeadersOfItsRequest() {
    Extracted.from(
            "POST /lead HTTP/1.1\nHost: x.example\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "name=Ren%C3%A9e+Lee&email=renee%40acme.example&tel=%2B1+617+555+0155"
                + "&org=Acme+Theater&job=Production+Manager")
        .has("name", "Renée Lee")
        .has("email", "renee@acme.example")
        .has("company", "Acme Theater")
        .has("phone", "+16175550155")
        .has("title", "Production Manager");
  }

  @Test
  void labelsMaySayMore() {
    Extracted.from(
            "New request\nYour name (required): Ann Lee\nYour e-mail address*: ann@acme.example\n"
                + "Name of your company: Acme Foods\nPosition held: Plant Manager\n"
                + "Daytime telephone number: 617 555 0155")
        .has("name", "Ann Lee")
        .has("email", "ann@acme.example")
        .has("company", "Acme Foods")
        .has("title", "Plant Manager")
        .has("phone", "+16175550155");
  }

  @Test
  void whatTheFormShowsWhereNothingIsFilledInIsNoValue() {
    Extracted.from(
            "Name: Your full name\nCompany: Company name (optional)\nE-mail: name@company.com\n"
                + "Phone: 000-000-0000")
        .hasNo("name")
        .hasNo("company")
        .hasNo("email")
        .hasNo("phone");
  }

  @Test
  void labelAndValueMayBothBeLabelled() {
    Extracted.from(
            "Field: Name | Value: Ann Lee\nField: Company | Value: Acme Foods\n"
                + "Field: Phone | Value: 617-555-0155")
        .has("name", "Ann Lee")
        .has("company", "Acme Foods")
        .has("phone", "+16175550155");
  }

  @Test
  void dotsMayLeadToTheValue() {
    Extracted.from(
            "Full name . . . . . . Ann Lee\nCompany . . . . . . . Acme Foods\n"
                + "Phone . . . . . . . . 617 555 0155")
        .has("name", "Ann Lee")
        .has("company", "Acme Foods")
        .has("phone", "+16175550155");
  }

  @Test
  void theAddressOfAHouseIsNoCompany() {
    Extracted.from(
            "1) Name: Ann Lee\n2) Property: 14 Wren Close, Exeter\n3) Evening number: 07700 900731")
        .has("name", "Ann Lee")
        .hasNo("company");
  }
}
