package io.aetherlink.crm.imports;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column can say about any lead. */
public enum ImportField implements ImportTarget {
  NAME("name", "fullname", "leadname", "contact", "contactname", "kontakt", "nom", "nombre"),
  FIRST_NAME("first_name", "firstname", "givenname", "forename", "vorname", "prenom"),
  LAST_NAME("last_name", "lastname", "surname", "familyname", "nachname", "apellido"),
  EMAIL("email", "mail", "emailaddress", "emailadresse", "courriel", "correo", "primaryemail"),
  PHONE("phone", "phonenumber", "telephone", "tel", "mobile", "mobilephone", "telefon", "telefono"),
  COMPANY("company", "companyname", "organization", "organisation", "account", "firma", "empresa"),
  TITLE("title", "jobtitle", "position", "role", "funktion", "poste", "cargo"),
  SOURCE("source", "leadsource", "origin", "quelle", "herkunft", "origen"),
  STATUS("status", "leadstatus", "stage", "leadstage", "phase"),
  ASSIGNED_TO("assigned_to", "assignedto", "owner", "leadowner", "assignee", "besitzer"),
  TAGS("tags", "tag", "labels", "label", "schlagworte"),
  EXTERNAL_ID("external_id", "externalid", "id", "leadid", "recordid", "reference", "kundennummer");

  private final String wireName;
  private final List<String> headers;

  ImportField(String wireName, String... headers) {
    this.wireName = wireName;
    this.headers = List.of(headers);
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** The field of that exact name. */
  static Optional<ImportField> field(String wireName) {
    return Arrays.stream(values()).filter(field -> field.wireName.equals(wireName)).findFirst();
  }

  /** What a column of this header most likely says, in any of the usual spellings. */
  static Optional<ImportField> meantBy(String header) {
    String plain =
        Normalizer.normalize(header, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z]", "");
    return Arrays.stream(values())
        .filter(
            field -> field.headers.contains(plain) || field.wireName.replace("_", "").equals(plain))
        .findFirst();
  }
}
