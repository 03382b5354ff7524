package io.aetherlink.notifications.domain;

import java.net.URI;
import java.util.Optional;

/** Where webhooks may go. */
public interface Targets {

  /**
   * Why nothing may be sent to an http or https address, as far as its text tells; empty when it
   * may. Nothing is resolved: whom a name means is asked each time that something is sent.
   */
  Optional<String> refusal(URI url);
}
