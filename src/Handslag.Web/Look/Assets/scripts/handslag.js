// What must move on the pages. Everything works without it, but the charts, which have their tables.
import './chart-element.js';
import './deeds.js';
import './desk.js';
import './dictate.js';
import './filter.js';
import './live.js';
import './label.js';
import './minutes.js';
import './progress.js';
import './timer.js';
import { start } from './pages.js';

start();
