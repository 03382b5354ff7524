package io.aetherlink.customerops.http;

import io.aetherlink.crm.Lead;
import java.io.IOException;

/** Writes leads into a file, one by one; whoever reads it no more ends it with an exception. */
interface LeadWriter extends AutoCloseable {

  /** Writes the next lead. */
  void write(Lead lead);

  @Override
  void close() throws IOException;
}
