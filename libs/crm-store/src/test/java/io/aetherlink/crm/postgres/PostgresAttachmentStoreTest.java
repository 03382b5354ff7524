package io.aetherlink.crm.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.crm.Actor;
import io.aetherlink.crm.Attachment.File;
import io.aetherlink.crm.AttachmentStoreContract;
import io.aetherlink.crm.Books;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.LeadFields;
import io.aetherlink.crm.LeadOutcome;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PostgresAttachmentStoreTest extends AttachmentStoreContract {
  private static final PostgresDatabase DATABASE = PostgresDatabase.fresh();

  @Override
  protected CrmStore store() {
    return DATABASE.store();
  }

  @Test
  void whatGoesWithItsLeadCountsNoMore() {
    long lead =
        store()
            .inTenant(
                tenant,
                r -> {
                  Books books = new Books(r, Actor.user("ann"), InstantSource.system());
                  var created = (LeadOutcome.Done) books.leads().create(LeadFields.named("Jane"));
                  File file = new File(UUID.randomUUID(), "a", "text/plain", 7, "00");
                  books.attachments().add(created.lead().id(), Optional.empty(), file, 9);
                  return created.lead().id();
                });

    DATABASE
        .transactions()
        .inTenant(tenant, handle -> handle.execute("DELETE FROM crm.lead WHERE id = ?", lead));

    long used = store().inTenant(tenant, r -> r.attachments().usedBytes());
    assertThat(used).isZero();
  }
}
