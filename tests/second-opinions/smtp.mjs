// A mail server on a free port of this machine. Prints {"port":n} once it listens, then a line for each message it took:
// {"user":null,"from":"…","to":["…"],"secure":false,"raw":"…"}. What it does with a recipient follows from the address:
// refused@ 550, greylisted@ 451 the first time, hanging@ no answer at all. With two arguments, key and certificate: STARTTLS; a third, "implicit": TLS from the first byte.
import { readFileSync } from 'node:fs';
import { SMTPServer } from 'smtp-server';

const [key, cert, implicit] = process.argv.slice(2);
const seen = new Set();
const refuse = (code, message) => Object.assign(new Error(message), { responseCode: code });
const server = new SMTPServer({
  secure: implicit === 'implicit',
  ...(key ? { key: readFileSync(key), cert: readFileSync(cert) } : { hideSTARTTLS: true }),
  authOptional: true,
  disableReverseLookup: true,
  onAuth: (auth, session, done) => auth.username === 'mailer' && auth.password === 'letters' ? done(null, { user: 'mailer' }) : done(refuse(535, 'Wrong user or password')),
  onRcptTo: (address, session, done) => {
    if (address.address.startsWith('refused@')) return done(refuse(550, 'No such mailbox'));
    if (address.address.startsWith('hanging@')) return;
    if (address.address.startsWith('greylisted@') && !seen.has(address.address)) {
      seen.add(address.address);
      return done(refuse(451, 'Greylisted, come back later'));
    }
    return done();
  },
  onData: (stream, session, done) => {
    const parts = [];
    stream.on('data', part => parts.push(part));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      console.log(JSON.stringify({ user: session.user ?? null, from: mailFrom.address, to: rcptTo.map(to => to.address), secure: session.secure, raw: Buffer.concat(parts).toString() }));
      done();
    });
  },
});
server.on('error', () => {});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.server.address().port })));
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
