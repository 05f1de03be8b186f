#!/usr/bin/env node
// The command `grantway`. It checks Node's version, so old versions of Node must be able to run this file.
'use strict';

var required = require('../package.json').engines.node;
var found = process.versions.node;

var needed = required
  .replace(/[^\d.]+/, '')
  .split('.')
  .map(Number);
var here = found.split('.').map(Number);

if (here[0] < needed[0] || (here[0] === needed[0] && here[1] < needed[1])) {
  console.error('grantway: needs Node %s, but this is Node %s (%s)', required, found, process.execPath);
  process.exit(1);
}

import('../lib/main.js');
