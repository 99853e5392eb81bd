// Prints the Dutch holidays of a range of years as JSON: [{"date":"2026-01-01","name":"Nieuwjaar"}, …].
// Good Friday and Liberation Day are in it every year: whether they are days off is a company's own choice.
import Holidays from 'date-holidays';

const [from, to] = process.argv.slice(2).map(Number);
const dutch = new Holidays('NL');
const ownChoice = ['Goede Vrijdag', 'Bevrijdingsdag'];
const days = [];
for (let year = from; year <= to; year++)
  for (const day of dutch.getHolidays(year, 'nl'))
    if (day.type === 'public' || ownChoice.includes(day.name))
      days.push({ date: day.date.slice(0, 10), name: day.name });
console.log(JSON.stringify(days));
