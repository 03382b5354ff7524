package io.aetherlink.customerops.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.aetherlink.crm.Lead;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Leads as JSON Lines: on each line what a caller sees of one lead. */
final class LeadJsonLines implements LeadWriter {
  private final ObjectWriter json;
  private final OutputStream out;

  LeadJsonLines(ObjectMapper json, OutputStream out) {
    this.json = json.writerFor(LeadBody.class);
    this.out = new BufferedOutputStream(out);
  }

  @Override
  public void write(Lead lead) {
    try {
      out.write(json.writeValueAsBytes(LeadBody.of(lead)));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
