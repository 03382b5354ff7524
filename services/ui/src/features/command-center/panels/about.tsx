import classes from '../command-center.module.css';

/** What the page shows and where it comes from. */
export function About() {
  return (
    <footer className={classes.about}>
      <strong>📊 About Command Center</strong>
      <p>
        Everything here refreshes by itself every five seconds while the page is visible, AI usage
        every ten, the last ninety minutes every fifteen; events show as they happen. Health is
        probed by the command-center service, heals are decided and recorded by auto-heal, and
        provider figures count every call of the AI orchestrator. If a figure cannot be refreshed,
        the last one stays, with a note of its age.
      </p>
    </footer>
  );
}
