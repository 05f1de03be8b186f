#!/usr/bin/env node
// The command `grantway`. Written for Node versions that could not read the rest of the package.
'use strict';

var required = require('../package.json').engines.node;
var found = process.versions.node;

if (parseInt(found, 10) < parseInt(required.replace(/\D+/, ''), 10)) {
  console.error('grantway: needs Node %s, but this is Node %s (%s)', required, found, process.execPath);
  process.exit(1);
}

import('../lib/main.js');
