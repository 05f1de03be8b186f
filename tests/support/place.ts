import { freePorts } from './program.ts';

export type Place = {
  readonly port: number;
  readonly samplePort: number;
  readonly folder: string;
  /** A `postgres://` URL. By default, the database is a SQLite file in the folder. */
  readonly databaseUrl?: string;
  readonly seedFile?: string;
  readonly settingsFile?: string;
};

export async function choosePlace(folder: string): Promise<Place> {
  const [port = 0, samplePort = 0] = await freePorts(2);
  return { port, samplePort, folder };
}

export function environmentOf(place: Place): Record<string, string> {
  return {
    GRANTWAY_PORT: String(place.port),
    GRANTWAY_SAMPLE_PORT: String(place.samplePort),
    GRANTWAY_DATA: place.folder,
    ...(place.databaseUrl !== undefined && { GRANTWAY_DATABASE: place.databaseUrl }),
    ...(place.seedFile !== undefined && { GRANTWAY_SEED: place.seedFile }),
    ...(place.settingsFile !== undefined && { GRANTWAY_SETTINGS: place.settingsFile }),
  };
}

export function originOf(place: Place): string {
  return `http://localhost:${place.port}`;
}
