package io.aetherlink.platform.engines;

import java.util.regex.Pattern;

/**
 * The database that services use and the role they log in with.
 *
 * @param database its name
 * @param user the role, which owns the database
 * @param password the role's password
 */
public record DatabaseAccess(String database, String user, String password) {

  private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cntrl}");

  public DatabaseAccess {
    if (CONTROL_CHARACTER.matcher(database + user + password).find()) {
      throw new IllegalArgumentException(
          "database name, user and password must not hold control characters");
    }
  }

  @Override
  public String toString() {
    return "DatabaseAccess[database=%s, user=%s]".formatted(database, user);
  }
}
