package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.imports.SoughtPerson;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The work of looking for a person who was erased in the files that were uploaded. Without an
 * {@code EDGE_SIGNING_KEY}, as in development, whoever has a copy of the database can guess what a
 * waiting search looks for.
 */
@Singleton
final class PersonSearches {
  private final String installation;

  @Inject
  PersonSearches(Settings settings) {
    this.installation = settings.get(Catalogue.EDGE_SIGNING_KEY).map(Secret::reveal).orElse("");
  }

  /**
   * What a worker has to do; nothing where the leads say nothing that tells the person from others.
   *
   * @param person what the person's leads said
   */
  Optional<NewJob> of(String tenant, List<LeadFields> person) {
    return Optional.of(SoughtPerson.of(person, installation))
        .filter(SoughtPerson::hasTraits)
        .map(sought -> new ForgetPersonWork(sought.known()).payload())
        .map(payload -> NewJob.of(tenant, ForgetPersonWork.TYPE, payload));
  }
}
