package io.aetherlink.crm.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aetherlink.crm.LeadFields;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody who was erased and may still stand in files that were uploaded. What tells of the person
 * is known as digests alone: HMAC-SHA256 (RFC 2104) under a key that is made of the installation's
 * and of a salt. Not for use by several threads at once.
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
   * @param salt in hexadecimal; people who are looked for at the same time may share one
   * @param digests of each trait that the person has, in hexadecimal
   */
  public record Known(String salt, Map<PersonTrait, Set<String>> digests) {
    public Known {
      digests = Map.copyOf(digests);
    }

    /** The digests by their traits' names, as they are kept. */
    public Map<String, Set<String>> named() {
      return digests.entrySet().stream()
          .collect(Collectors.toMap(trait -> trait.getKey().wireName(), Entry::getValue));
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
    return of(fields, installation, freshSalt());
  }

  /**
   * The same, to be looked for together with others who have this salt.
   *
   * @param salt in hexadecimal
   */
  public static SoughtPerson of(Collection<LeadFields> fields, String installation, String salt) {
    SoughtPerson blank = new SoughtPerson(new Known(salt, Map.of()), installation);
    return new SoughtPerson(new Known(salt, blank.digests(fields)), installation);
  }

  /** A salt that no search has had, in hexadecimal. */
  public static String freshSalt() {
    byte[] salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    return HEX.formatHex(salt);
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

  /** Whether any of these cells, whatever their columns say, tells of the person. */
  boolean in(List<String> cells) {
    return cells.stream().anyMatch(this::in);
  }

  /** Whether a cell that says what another system calls somebody says the person. */
  boolean isId(String cell) {
    return PersonTrait.idIn(cell)
        .map(id -> digest(PersonTrait.EXTERNAL_ID, id))
        .filter(known.digests().getOrDefault(PersonTrait.EXTERNAL_ID, Set.of())::contains)
        .isPresent();
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
