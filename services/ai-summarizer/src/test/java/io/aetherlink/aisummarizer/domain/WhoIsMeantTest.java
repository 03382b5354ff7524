package io.aetherlink.aisummarizer.domain;

import org.junit.jupiter.api.Test;

/** Who of several people is the prospect, where a writer hands the matter on. */
class WhoIsMeantTest {

  @Test
  void whoIsNamedBelowTheWordsRatherThanWhoSigns() {
    Extracted.from(
            "Hello,\n\nMy boss is on leave, so please set it up under her name, I only run the front"
                + " office:\n\nPhilippa Drost\nFacilities Director\n"
                + "Saint Alban's Retirement Village\ncell 541 555 0139, pdrost@stalbans.example\n\n"
                + "Cheers\nTucker Neville\nfront office, 541 555 0130\ntneville@stalbans.example")
        .has("name", "Philippa Drost")
        .has("email", "pdrost@stalbans.example")
        .has("phone", "+15415550139")
        .has("title", "Facilities Director");
  }

  @Test
  void aMatchmakerIsNoProspect() {
    Extracted.from(
            "Hi - Sheldon Vickery of Vickery Brokerage here (sheldon@vickery.example, 423-555-0120)."
                + " I'm only the matchmaker. Please deal with her directly:\n\n"
                + "Winifred Roe, Managing Member, Paulson Cannery LLC, 423-555-0184,"
                + " winnie@paulson.example\n\nThanks, S.")
        .has("name", "Winifred Roe")
        .has("email", "winnie@paulson.example")
        .has("phone", "+14235550184")
        .has("company", "Paulson Cannery LLC");
  }

  @Test
  void handsOnInOtherLanguages() {
    Extracted.from(
            "Guten Tag,\n\nich bin nur die Vertretung. Bitte wenden Sie sich direkt an unseren"
                + " Betriebsleiter:\n\nHannes Kolb\nBetriebsleiter\nKolb Feinkost GmbH\n0171 3920077\n"
                + "h.kolb@kolb-feinkost.example\n\nViele Grüße\nSonja Reiter\n"
                + "s.reiter@kolb-feinkost.example")
        .has("name", "Hannes Kolb")
        .has("email", "h.kolb@kolb-feinkost.example");
    Extracted.from(
            "Hola, paso el aviso de mi jefa. Hable con ella directamente:\n"
                + "Elena Ruiz, Directora de Compras, Conservas Ruiz S.L.\n"
                + "elena@conservasruiz.example\n612 34 56 78\n\nUn saludo, Paco (almacén)")
        .has("name", "Elena Ruiz")
        .has("title", "Directora de Compras");
  }

  @Test
  void whoOnlyHelpsIsNotMeant() {
    Extracted.from(
            "Desmond Achterberg\nManaging Partner\nAchterberg & Vale LLP\nDirect: (312) 555-0176\n"
                + "desmond@av-law.example\n\nFor scheduling please contact my assistant, Gwen Pruett:"
                + " (312) 555-0177 or gpruett@av-law.example.")
        .has("name", "Desmond Achterberg")
        .has("email", "desmond@av-law.example")
        .has("phone", "+13125550176");
  }

  @Test
  void whoHasLeftIsNotMeant() {
    Extracted.from(
            "RUSTED ANCHOR BOATYARD\nManager: Cyrus Blackadder\nYard 360-555-0100\n--\n"
                + "(sticky note) Cyrus has left. Ask for Johanna Feng, new yard manager, 360-555-0136")
        .has("name", "Johanna Feng")
        .has("phone", "+13605550136");
  }

  @Test
  void whoeverWritesByWayOfAMachineIsTheOneToAnswerTo() {
    Extracted.from(
            "From: \"Mailer\" <no-reply@formrelay.example>\n"
                + "Reply-To: \"Ottoline Garrick\" <ottoline@thimble.example>\n"
                + "To: sales@stockwise.example\nSubject: New message\n\n"
                + "Evening! We need shelves for two shops. Cell is best: 336 555 0165.")
        .has("name", "Ottoline Garrick")
        .has("email", "ottoline@thimble.example")
        .has("phone", "+13365550165");
  }

  @Test
  void whoSellsIsNotTheProspect() {
    Extracted.from(
            "From: Kwabena Stroud <kwabena@loft.example>\nTo: Tamsin Oduya <tamsin@fernhollow.example>\n"
                + "Subject: Good to talk\n\nHi Tamsin,\n\nThank you for your time on the phone this"
                + " morning.\nIf anything comes up, ring me on 020 7946 0188.\n\nKwabena Stroud\n"
                + "Account Executive, Loft & Ledger Ltd\nM 07700 900177")
        .has("name", "Tamsin Oduya")
        .has("email", "tamsin@fernhollow.example");
  }

  @Test
  void theFamilyNameMayComeFirstInCapitals() {
    Extracted.from(
            "MOREAU-TISSOT, Clémence\nResponsable des achats\nAteliers Vertpré SAS\n"
                + "Portable : 06 39 98 12 07\nc.moreau@vertpre.example")
        .has("name", "Clémence Moreau-Tissot");
  }

  @Test
  void aTitleMayBeQuotedOrSaidToBeOnPaper() {
    Extracted.from(
            "TRADE SHOW\nWoman from Mesa Ice & Cold Storage, badge says CORDELIA VANTER,"
                + " \"Refrigeration Superintendent\". We talked. 970-555-0114 off her badge,"
                + " cvanter@mesaice.example")
        .has("name", "Cordelia Vanter")
        .has("title", "Refrigeration Superintendent");
  }
}
