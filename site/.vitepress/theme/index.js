import theme from 'vitepress/theme';
import './wide-output.css';

export default theme;
