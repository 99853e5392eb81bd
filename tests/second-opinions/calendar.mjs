// Reads iCalendar from standard input and prints what a calendar program of another maker sees in it:
// {"method":"REQUEST","product":"…","events":[{"uid","summary","start","end","sequence","status","organizer","attendees":[{"address","role","partstat","rsvp"}],"stamped","url"}]}. Times in UTC.
import ICAL from 'ical.js';

let text = '';
for await (const part of process.stdin) text += part;
const calendar = new ICAL.Component(ICAL.parse(text));
const value = name => calendar.getFirstPropertyValue(name);
const events = calendar.getAllSubcomponents('vevent').map(component => {
  const event = new ICAL.Event(component, { strictExceptions: true });
  return {
    uid: event.uid,
    summary: event.summary,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    sequence: event.sequence,
    status: component.getFirstPropertyValue('status'),
    organizer: event.organizer,
    attendees: event.attendees.map(one => ({ address: one.getFirstValue(), role: one.getParameter('role'), partstat: one.getParameter('partstat'), rsvp: one.getParameter('rsvp') })),
    stamped: component.hasProperty('dtstamp'),
    url: component.getFirstPropertyValue('url'),
  };
});
console.log(JSON.stringify({ method: value('method'), product: value('prodid'), version: value('version'), events }));
