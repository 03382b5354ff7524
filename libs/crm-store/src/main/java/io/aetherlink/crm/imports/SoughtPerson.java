package io.aetherlink.crm.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.crm.LeadFields;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody who was erased and may still stand in files that were uploaded. What tells of the person
 * is known as digests alone: HMAC-SHA256 (RFC 2104) under a key that is made of the installation's
 * and of a salt of this search. Not for use by several threads at once.
 */
public final class SoughtPerson {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "aetherlink sought person 1 ";
  private static final int SALT_BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Known known;
  private final Mac mac;

  /**
   * What may be kept of the person while the search lasts.
   *
   * @param salt of this search, in hexadecimal
   * @param digests of each trait that the person has, in hexadecimal
   */
  public record Known(String salt, Map<PersonTrait, Set<String>> digests) {
    public Known {
      digests = Map.copyOf(digests);
    }
  }

  /**
   * A person of whom as much is known as was kept.
   *
   * @param installation what nobody knows who has a copy of the database
   */
  public SoughtPerson(Known known, String installation) {
    this.known = known;
    this.mac = mac(known.salt(), installation);
  }

  /**
   * The person that these fields are of.
   *
   * @param installation what nobody knows who has a copy of the database
   */
  public static SoughtPerson of(Collection<LeadFields> fields, String installation) {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    SoughtPerson blank = new SoughtPerson(new Known(HEX.formatHex(salt), Map.of()), installation);
    return new SoughtPerson(new Known(blank.known.salt(), blank.digests(fields)), installation);
  }

  private Map<PersonTrait, Set<String>> digests(Collection<LeadFields> fields) {
    Map<PersonTrait, Set<String>> digests = new EnumMap<>(PersonTrait.class);
    for (PersonTrait trait : PersonTrait.values()) {
      Set<String> values =
          fields.stream()
              .flatMap(trait::of)
              .map(value -> digest(trait, value))
              .collect(Collectors.toUnmodifiableSet());
      if (!values.isEmpty()) {
        digests.put(trait, values);
      }
    }
    return digests;
  }

  /** What may be kept of the person while the search lasts. */
  public Known known() {
    return known;
  }

  /** Whether there is anything to look for. */
  public boolean hasTraits() {
    return !known.digests().isEmpty();
  }

  /**
   * Whether a file tells of the person, its header included: files without one are uploaded too.
   * One that breaks off, which can never be imported, may.
   */
  public boolean in(InputStream file, TableForm form) throws IOException {
    try (Table table = Table.open(file, form)) {
      boolean found = in(table.header());
      for (Optional<Table.Row> row = table.next(); !found && row.isPresent(); row = table.next()) {
        found = in(row.get().cells());
      }
      return found;
    } catch (TableException e) {
      return true;
    }
  }

  private boolean in(List<String> cells) {
    return cells.stream().anyMatch(this::in);
  }

  private boolean in(String cell) {
    return known.digests().entrySet().stream().anyMatch(trait -> in(cell, trait));
  }

  private boolean in(String cell, Entry<PersonTrait, Set<String>> trait) {
    return trait
        .getKey()
        .in(cell)
        .anyMatch(value -> trait.getValue().contains(digest(trait.getKey(), value)));
  }

  private String digest(PersonTrait trait, String value) {
    return HEX.formatHex(mac.doFinal((trait.wireName() + " " + value).getBytes(UTF_8)));
  }

  private static Mac mac(String salt, String installation) {
    try {
      Mac ofInstallation = Mac.getInstance(ALGORITHM);
      ofInstallation.init(new SecretKeySpec((PURPOSE + installation).getBytes(UTF_8), ALGORITHM));
      Mac ofSearch = Mac.getInstance(ALGORITHM);
      ofSearch.init(new SecretKeySpec(ofInstallation.doFinal(HEX.parseHex(salt)), ALGORITHM));
      return ofSearch;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }
}
