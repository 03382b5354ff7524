package io.aetherlink.customerops.http;

import io.aetherlink.crm.ViewBook;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** What the caller may do where that depends on more than the method that is called. */
@Singleton
final class Reader {
  private final CurrentCaller caller;

  @Inject
  Reader(CurrentCaller caller) {
    this.caller = caller;
  }

  /** The caller's name. */
  String name() {
    return caller.get().actor();
  }

  /** The caller as somebody who looks at views. */
  ViewBook.Reader ofViews() {
    return new ViewBook.Reader(name(), isAdmin());
  }

  /** 403 unless the caller is an admin. */
  void requireAdmin() {
    if (!isAdmin()) {
      throw ApiException.forbidden("Insufficient permissions. Required roles: ['admin']");
    }
  }

  /** Whether the caller is an admin. */
  boolean isAdmin() {
    return caller.get().roles().contains(Role.ADMIN);
  }
}
