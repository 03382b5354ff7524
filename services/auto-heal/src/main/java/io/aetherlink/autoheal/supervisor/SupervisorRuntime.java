package io.aetherlink.autoheal.supervisor;

import io.aetherlink.autoheal.domain.Evidence;
import io.aetherlink.autoheal.domain.ServiceRuntime;
import io.aetherlink.control.ControlClient;
import io.aetherlink.control.ControlException;
import io.aetherlink.control.NotNowException;
import io.aetherlink.control.PartState;
import io.aetherlink.control.SupervisorUnreachableException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Restarts services through the supervisor's control socket. */
public final class SupervisorRuntime implements ServiceRuntime {

  private final ControlClient client;

  /** The supervisor that listens on {@code socket}. */
  public SupervisorRuntime(Path socket) {
    this.client = new ControlClient(socket);
  }

  @Override
  public Map<String, String> facts(String service) {
    return facts(client.inspect(service));
  }

  @Override
  public List<String> logs(String service) {
    return client.logs(service, Evidence.LOG_LINES);
  }

  private static Map<String, String> facts(PartState part) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("state", part.state().name().toLowerCase(Locale.ROOT));
    facts.put("since", part.since().toString());
    part.pid().ifPresent(pid -> facts.put("pid", Long.toString(pid)));
    part.exitCode().ifPresent(code -> facts.put("exit_code", Integer.toString(code)));
    facts.put("restarts", Integer.toString(part.restarts()));
    return facts;
  }

  @Override
  public void restart(String service) {
    try {
      client.restart(service);
    } catch (NotNowException e) {
      throw new RestartRefusedException(text(e), e);
    } catch (SupervisorUnreachableException e) {
      // It may have heard us, and then the service is another by now.
      throw e.asked()
          ? new RestartFailedException(text(e), e)
          : new RestartRefusedException(text(e), e);
    } catch (ControlException e) {
      throw new RestartFailedException(text(e), e);
    }
  }

  private static String text(ControlException failure) {
    return "the supervisor did not restart it: " + failure.getMessage();
  }
}
