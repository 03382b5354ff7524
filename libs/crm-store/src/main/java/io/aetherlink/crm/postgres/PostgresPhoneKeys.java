package io.aetherlink.crm.postgres;

import io.aetherlink.crm.phone.PhoneRegion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives one tenant's leads phone keys of its region, on the connection of one transaction. How far
 * that is stands beside the region, and begins anew with each change of it.
 *
 * @param platform what a tenant has that chose no region
 */
public record PostgresPhoneKeys(Handle handle, String tenant, PhoneRegion platform) {

  /** A lead's number. */
  private record Phone(long leadId, String number) {}

  /**
   * How many leads there are to key.
   *
   * @param done those that are keyed
   */
  public record Standing(long done, long total) {}

  /** How far it is. */
  public Standing standing() {
    return handle
        .createQuery(
            """
            SELECT count(*) FILTER (WHERE id <= (
                     SELECT phones_keyed FROM crm.tenant_settings WHERE tenant_id = :tenant)) AS done,
                   count(*) AS total
              FROM crm.lead WHERE tenant_id = :tenant AND phone IS NOT NULL
            """)
        .bind("tenant", tenant)
        .map((row, _) -> new Standing(row.getLong("done"), row.getLong("total")))
        .one();
  }

  /**
   * Keys the next leads, archived ones too: they may come back.
   *
   * @return how many there were
   */
  public int keyNext(int limit) {
    TenantPhoneRegion region = new TenantPhoneRegion(handle, tenant, platform);
    region.get(); // whose lock comes first wherever the settings' row is locked as well
    List<Phone> phones = lockNext(limit);
    if (!phones.isEmpty()) {
      put(phones, region);
      handle.execute(
          "UPDATE crm.tenant_settings SET phones_keyed = ? WHERE tenant_id = ?",
          phones.getLast().leadId(),
          tenant);
    }
    return phones.size();
  }

  private List<Phone> lockNext(int limit) {
    Optional<Long> keyed =
        handle
            .createQuery(
                "SELECT phones_keyed FROM crm.tenant_settings WHERE tenant_id = :tenant FOR UPDATE")
            .bind("tenant", tenant)
            .mapTo(Long.class)
            .findOne();
    return keyed.map(last -> lockAfter(last, limit)).orElseGet(List::of);
  }

  private List<Phone> lockAfter(long last, int limit) {
    return handle
        .createQuery(
            """
            SELECT id, phone FROM crm.lead
             WHERE tenant_id = :tenant AND id > :last AND phone IS NOT NULL
             ORDER BY id LIMIT :limit FOR NO KEY UPDATE
            """)
        .bind("tenant", tenant)
        .bind("last", last)
        .bind("limit", limit)
        .map((row, _) -> new Phone(row.getLong("id"), row.getString("phone")))
        .list();
  }

  /** Nobody changed these leads: no version grows, and nobody hears of it. */
  private void put(List<Phone> phones, TenantPhoneRegion region) {
    List<Long> ids = phones.stream().map(Phone::leadId).toList();
    List<@Nullable String> keys = new ArrayList<>();
    phones.forEach(phone -> keys.add(PhoneKey.of(phone.number(), region).orElse(null)));
    handle
        .createUpdate(
            """
            UPDATE crm.lead l SET phone_key = r.phone_key
              FROM unnest(:ids, :keys) AS r (id, phone_key)
             WHERE l.tenant_id = :tenant AND l.id = r.id
               AND l.phone_key IS DISTINCT FROM r.phone_key
            """)
        .bind("tenant", tenant)
        .bindArray("ids", Long.class, ids)
        .bindArray("keys", String.class, keys)
        .execute();
  }
}
