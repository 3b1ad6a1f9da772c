// Installs what the command, its build and its tests need.
import { install } from './install.mjs';

install('.');
