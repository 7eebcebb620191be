import { describeInBrowser } from '../support/console-browser.js';
import { ConsoleWorld } from '../support/console-world.js';
import { flows } from './flows.js';
import { habits } from './habits.js';
import { pages } from './pages.js';

describeInBrowser('the console', () => {
  const world = new ConsoleWorld();

  beforeAll(async () => await world.start());
  afterAll(async () => await world.close());

  describe('its pages', () => pages(world));
  describe('a person at it', () => flows(world));
  describe('in the hands of somebody in a hurry', () => habits(world));

  it('breaks no policy, asks no other host, and runs nothing that was stored', () => {
    expect(world.browser.misdeeds).toEqual({ refusedByPolicy: [], otherHosts: [], scripts: [] });
  });
});
