package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;

/** Known given names tell people from places, firms and headings. */
class GivenNamesTest {

  @Test
  void aKnownGivenNameSaysThatItIsAPerson() {
    Extracted.from("Gesprek 4/3 met Joost Hemelrijk (inkoper) uit Zwolle, wil 3 deuren.")
        .has("name", "Joost Hemelrijk");
    Extracted.from("ok so its megan ashby, facilities manager, need a quote for 12 doors")
        .has("name", "Megan Ashby");
  }

  @Test
  void aPlaceOrAFirmIsNoPerson() {
    Extracted.from("New one: a school in Ann Arbor, they want 12 doors. info@school.example")
        .hasNo("name");
    Extracted.from("Hi, it's Oliver from Possum Ridge Campers, 0491 570 156. Oliver")
        .has("name", "Oliver");
  }

  @Test
  void theVerbInFrontIsNoName() {
    Extracted.from("Rang Peter Adeyemi at Acme Ltd, he wants a quote. 01632 960555")
        .has("name", "Peter Adeyemi");
  }

  @Test
  void theGivenNameMayStandBehindOrBelow() {
    Extracted.from("Ha llamado el Sr. Etxaniz (Unai), jefe de compras. 688 155 502")
        .has("name", "Unai Etxaniz");
    Extracted.from("FAIR 2025\n\nRajesh\nIyer-Webb\n\nHead of Energy\nAcme Ltd")
        .has("name", "Rajesh Iyer-Webb");
    Extracted.from("hi this is megan from the fair\nmegan.ashby@acme.example")
        .has("name", "Megan Ashby");
  }

  @Test
  void whoSignsWithTheGivenNameAloneIsNamed() {
    Extracted.from("hey do you clean gutters in Leeds?? im at 770-555-0124 - Kendra")
        .has("name", "Kendra");
  }

  @Test
  void whoIsAwayIsMeantAndNotWhoStandsIn() {
    Extracted.from(
            """
            Automatic reply: your offer

            I am out of the office until 18 August. If it is urgent please contact Paula Reyes
            (p.reyes@acme.example, 01632 960555).

            Kind regards
            Megan Ashby
            Head of Procurement
            Acme Ltd
            01632 960551
            m.ashby@acme.example
            """)
        .has("name", "Megan Ashby")
        .has("email", "m.ashby@acme.example")
        .has("phone", "+441632960551");
  }

  @Test
  void whoAnswersOurMailIsTheProspect() {
    Extracted.from(
            """
            Sounds good.

            Megan Ashby
            Acme Software
            (415) 555-0171

            ________________________________
            From: Colin Strand <colin@vendor.example>
            Sent: Monday, June 9, 2025 11:20 AM
            To: Megan Ashby <mashby@acme.example>
            Subject: Next steps

            Hi Megan, Wed or Thu?
            Colin | (628) 555-0109
            """)
        .has("name", "Megan Ashby")
        .has("email", "mashby@acme.example")
        .has("phone", "+14155550171");
  }

  @Test
  void numbersOfOthersAndOfMachinesAreNoPhones() {
    Extracted.from(
            "Megan Ashby, Acme Ltd. Colleague Sabine does the technical side, her no. is 0561 555 0133.")
        .hasNo("phone");
    Extracted.from("Name: Megan Ashby\nPhone: -\nIP: 203.0.113.55").hasNo("phone");
  }

  @Test
  void theExtensionStandsInForTheZeroOfTheSwitchboard() {
    Extracted.from(
            "Fragen an Frau Karin Moser (Buchhaltung), Durchwahl -318\nTel. +43 7942 55501-0")
        .has("phone", "+43794255501318")
        .has("title", "Buchhaltung");
  }

  @Test
  void aDashBetweenBlanksIsPartOfTheNumberOrNot() {
    Extracted.from("Megan Ashby cell: (806) 555 - 0192").has("phone", "+18065550192");
    Extracted.from("Megan T. – Acme Parks – 530 555 0144 – 6 parks").has("phone", "+15305550144");
  }

  @Test
  void theLandOfANumberIsOneThatHasSuchNumbers() {
    Extracted.from("Hi, it's Megan Ashby here, please call me on 0491 570 156")
        .has("phone", "+61491570156");
    Extracted.from("Megan Ashby\nNorfolk, Virginia\nPhone 757-555-0116")
        .has("phone", "+17575550116");
  }
}
