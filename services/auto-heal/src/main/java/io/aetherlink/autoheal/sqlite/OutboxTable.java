package io.aetherlink.autoheal.sqlite;

import com.fasterxml.jackson.core.type.TypeReference;
import io.aetherlink.autoheal.domain.News;
import io.aetherlink.autoheal.domain.Outbox;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** News that is still to be told. */
final class OutboxTable implements Outbox {

  private static final int NEWS_KEPT = 10_000;
  private static final TypeReference<News> NEWS = new TypeReference<>() {};

  private final Database database;
  private final String identity;

  OutboxTable(Database database) {
    this.database = database;
    this.identity = identity();
  }

  /** Tells this history from any other, also from a later one in the same place. */
  private String identity() {
    return database.inTransaction(() -> {
      database.update(
          "INSERT OR IGNORE INTO documents (name, document) VALUES ('identity', ?)",
          UUID.randomUUID().toString());
      return database
          .query(row -> row.getString(1), "SELECT document FROM documents WHERE name = 'identity'")
          .getFirst();
    });
  }

  /** Within a transaction, so that there is no deed without its news. */
  void post(News news) throws SQLException {
    database.update("INSERT INTO outbox (news) VALUES (?)", Document.write(news, NEWS));
    database.update(
        "DELETE FROM outbox WHERE number <= (SELECT max(number) FROM outbox) - ?", NEWS_KEPT);
  }

  @Override
  public List<Letter> waiting(int limit) {
    return database.read(
        row -> letter(row.getLong(1), Document.read(row.getString(2), NEWS)),
        "SELECT number, news FROM outbox ORDER BY number LIMIT ?",
        limit);
  }

  private Letter letter(long number, News news) {
    return new Letter(number, "autoheal-" + identity + "-" + news.key(), news);
  }

  @Override
  public void told(Letter letter) {
    database.execute("DELETE FROM outbox WHERE number = ?", letter.number());
  }
}
