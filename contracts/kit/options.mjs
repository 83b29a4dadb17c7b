// Command lines of the kit: --name value, and --name alone for a switch.

/**
 * @param {string[]} argv without node and the script
 * @param {Record<string, string>} known names, each with what it is for
 * @param {string[]} required
 */
export function options(argv, known, required) {
  const given = {};
  for (let i = 0; i < argv.length; i++) {
    const name = argv[i].replace(/^--/, '');
    if (!argv[i].startsWith('--') || !(name in known)) usage(`unknown: ${argv[i]}`, known, required);
    given[name] = argv[i + 1] === undefined || argv[i + 1].startsWith('--') ? 'yes' : argv[++i];
  }
  for (const name of required) if (!given[name]) usage(`--${name} is missing`, known, required);
  return given;
}

function usage(wrong, known, required) {
  console.error(wrong);
  for (const [name, meaning] of Object.entries(known)) console.error(`  --${name.padEnd(12)} ${meaning}${required.includes(name) ? '' : ' (optional)'}`);
  process.exit(2);
}
