import { expect, it } from 'vitest';
import { yamlOf } from './yaml';

it('writes an automation as people write one', () => {
  const automation = {
    name: 'Welcome',
    on: { event: 'lead.status_changed', due: null },
    when: [{ new_status: 'qualified' }, { lead_source: { in: ['web', 'on'] } }],
    do: [
      { create_task: { title: 'Call {lead_name}', due_in: '2d' } },
      { assign: 'bob@example.com' },
    ],
  };
  expect(yamlOf(automation)).toBe(`name: Welcome
on:
  event: lead.status_changed
when:
  - new_status: qualified
  - lead_source:
      in:
        - web
        - "on"
do:
  - create_task:
      title: "Call {lead_name}"
      due_in: "2d"
  - assign: bob@example.com
`);
});
