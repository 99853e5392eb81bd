// What must move on the pages. Everything works without it.
import { start } from './pages.js';

start();
