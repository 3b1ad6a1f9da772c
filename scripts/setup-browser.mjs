// Installs what the tests in a real browser need.
import { install } from './install.mjs';

install('test/browser');
