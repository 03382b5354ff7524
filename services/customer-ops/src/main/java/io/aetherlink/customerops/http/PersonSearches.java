package io.aetherlink.customerops.http;

import io.aetherlink.crm.ErasureOutcome.Erased;
import io.aetherlink.crm.PersonBook;
import io.aetherlink.crm.imports.SoughtPerson;
import io.aetherlink.crm.json.ForgetPersonWork;
import io.aetherlink.customerops.domain.Jobs;
import io.aetherlink.jobs.NewJob;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Secret;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * The work of looking for a person who was erased in the files that were uploaded. Without an
 * {@code EDGE_SIGNING_KEY}, as in development, whoever has a copy of the database can guess what a
 * search looks for.
 */
@Singleton
final class PersonSearches {
  private final String installation;

  @Inject
  PersonSearches(Settings settings) {
    this.installation = settings.get(Catalogue.EDGE_SIGNING_KEY).map(Secret::reveal).orElse("");
  }

  /**
   * Asks for what a worker has to do, in the transaction of the erasure; for none of it where the
   * leads said nothing that tells the person from others and no import of them is at work.
   */
  void ask(String tenant, Erased erased, PersonBook people, Jobs jobs) {
    String salt = people.saltInUse().orElseGet(SoughtPerson::freshSalt);
    SoughtPerson sought = SoughtPerson.of(erased.person(), installation, salt);
    if (sought.hasTraits()) {
      long id = people.seek(salt, sought.known().named());
      jobs.ask(job(tenant, new ForgetPersonWork.OfPerson(id)));
    }
    erased.importsAtWork().forEach(id -> jobs.ask(job(tenant, new ForgetPersonWork.InImport(id))));
  }

  private static NewJob job(String tenant, ForgetPersonWork.ById work) {
    return NewJob.of(tenant, ForgetPersonWork.TYPE, work.payload())
        .atMost(ForgetPersonWork.ATTEMPTS);
  }
}
