/** An app with “Sign in with Google” by passport-google-oauth20. Its arguments: a client's file, and the app's port. */
import { readFileSync } from 'node:fs';
import express from 'express';
import passport from 'passport';
import { Strategy } from 'passport-google-oauth20';

const [, , file, port] = process.argv;
const { web } = JSON.parse(readFileSync(file, 'utf8'));
passport.use(
  new Strategy(
    {
      clientID: web.client_id,
      clientSecret: web.client_secret,
      callbackURL: `http://localhost:${port}/callback`,
    },
    (_accessToken, _refreshToken, profile, done) => done(null, profile),
  ),
);
const app = express();
app.use(passport.initialize());
app.get('/', passport.authenticate('google', { scope: ['profile', 'email'], session: false }));
app.get('/callback', passport.authenticate('google', { session: false }), (request, response) =>
  response.json({ email: request.user.emails[0].value }),
);
app.listen(port, () => console.log('{}'));
