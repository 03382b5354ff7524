package io.aetherlink.testkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Events that a service has set aside, as its consumer leaves them.
 *
 * @param schema where the service's {@code dead_event} stands
 */
public record DeadEventRows(TestDatabase database, String schema) {
  /** What every one of them is set aside for. */
  public static final String REASON = "It was in the way";

  /**
   * Sets an event aside that happened just now.
   *
   * @param data as in {@link ContractEvents#data}, or anything that no consumer can take
   * @return its id
   */
  public long add(String tenant, String type, String data) {
    String sql =
        """
        INSERT INTO %s.dead_event
          (consumer, topic, partition, record_offset, key, headers, value, reason)
        SELECT 'test', 'test-' || event, 0, 0, tenant || ':lead:1',
               jsonb_build_object(
                 'ce_id', event, 'ce_type', type, 'ce_source', '/test', 'ce_subject', 'lead/1',
                 'ce_tenantid', tenant,
                 'ce_time', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
               convert_to(data, 'UTF8'), '%s'
        FROM (VALUES (?, ?, ?, ?)) AS sent (event, tenant, type, data)
        RETURNING id
        """
            .formatted(schema, REASON);
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, UUID.randomUUID().toString());
      statement.setString(2, tenant);
      statement.setString(3, type);
      statement.setString(4, data);
      ResultSet added = statement.executeQuery();
      added.next();
      return added.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
